import {
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { DecideForm } from '#app/ui/referrals/decide-form.tsx'
import { Evidence } from '#app/ui/referrals/evidence.tsx'
import { LifeCycle } from '#app/ui/referrals/life-cycle.tsx'
import { SalesForm } from '#app/ui/referrals/sales-form.tsx'
import {
	DECISION_PATHS,
	NO_ACCOUNT,
	REFERRALS_PATH,
	referralPath,
	salesUpdatePath,
} from '#app/views/paths/referral-paths.ts'
import {
	findFirstReferrer,
	viewReferral,
} from '#app/views/referrals/referral.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: viewerId } = await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { accountId = '', referrerAccountId } = door.params
	if (referrerAccountId === undefined) {
		const first = await findFirstReferrer(database.read, accountId)
		if (!first) throw notFound()
		throw redirect(referralPath(first))
	}
	const view = await database.snapshot((read) =>
		viewReferral(
			read,
			organisation,
			{
				accountId,
				referrerAccountId:
					referrerAccountId === NO_ACCOUNT ? '' : referrerAccountId,
			},
			{ viewerId, now: now() },
		),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Referral'} · Laurel` },
]

export default function Referral() {
	const view = useLoaderData<typeof loader>()
	const { state, can } = view
	const what = `${view.name}, brought by ${view.referrer.name}`
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{view.name}
						<Badge tone={state.tone}>{state.title}</Badge>
					</span>
				}
				lead={
					<>
						Brought by{' '}
						{view.referrer.to ? (
							<TextLink to={view.referrer.to}>{view.referrer.name}</TextLink>
						) : (
							view.referrer.name
						)}
						. {state.title} since {view.since}.
						{state.why && <span className="block">{state.why}</span>}
					</>
				}
				back={{ to: REFERRALS_PATH, label: 'Referrals' }}
			/>
			<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
				<div className="grid gap-6">
					<Card>
						<LifeCycle steps={view.steps} />
					</Card>
					{view.isHeld && (
						<Card title="Why it waits">
							<Evidence
								sides={view.evidence.sides}
								hints={view.evidence.hints}
							/>
						</Card>
					)}
					<Card
						title="What it brought"
						isFlush={view.lines.length > 0}
						actions={
							view.hasMoreLines &&
							view.credited.to && (
								<TextLink to={view.credited.to}>All lines</TextLink>
							)
						}
					>
						<p
							className={`font-semibold text-xl ${view.lines.length > 0 ? 'px-5 pb-3 sm:px-6' : ''}`}
						>
							<FigureLink figure={view.credited} />
							<span className="ml-2 font-normal text-ink-muted text-sm">
								credited, of all time
							</span>
						</p>
						{view.lines.length > 0 && (
							<RowList>
								{view.lines.map((line) => (
									<Row
										key={line.id}
										title={
											<TextLink to={line.to}>Receipt of {line.key}</TextLink>
										}
										about={`${line.period} · ${line.label}`}
										figure={line.base}
									/>
								))}
							</RowList>
						)}
					</Card>
					<Card title="What happened">
						<Timeline label="What happened" moments={view.timeline} />
					</Card>
				</div>
				<div className="grid gap-6">
					<Folded title="Decide" isOpen={view.isHeld}>
						<DecideForm
							token={view.token}
							what={what}
							back="referral"
							can={can}
							obstacle={view.obstacle}
							reasons={view.reasons}
							paths={DECISION_PATHS}
						/>
					</Folded>
					<Folded
						title="How the sale went"
						isOpen={view.isOpen && !view.isHeld}
					>
						<SalesForm
							action={salesUpdatePath(view.accountId)}
							back={referralPath(view)}
							typed={{ stage: '', occurredAt: view.now, reason: '', note: '' }}
							reasons={view.reasons}
							zone={view.zone}
						/>
					</Folded>
					{view.others.length > 0 && (
						<Card title="Who else brought it" isFlush>
							<RowList>
								{view.others.map((other) => (
									<Row
										key={other.id}
										title={<TextLink to={other.to}>{other.name}</TextLink>}
										about={`${other.state} · ${other.how}`}
										figure={other.credited}
									/>
								))}
							</RowList>
						</Card>
					)}
					{view.people.length > 0 && (
						<Card title="People who were brought" isFlush>
							<RowList>
								{view.people.map((person) => (
									<Row
										key={person.id}
										title={person.name}
										about={
											<>
												<span className="block">{person.about}</span>
												{person.consent && (
													<span className="block">{person.consent}</span>
												)}
											</>
										}
										figure={
											person.erasure && (
												<TextLink
													to={person.erasure}
													className="font-normal text-sm"
												>
													Erase…
													<span className="sr-only"> {person.name}</span>
												</TextLink>
											)
										}
									/>
								))}
							</RowList>
						</Card>
					)}
					<Card title="The account">
						<p className="text-sm">
							<TextLink to={view.to}>{view.name}</TextLink>
							{view.merge && (
								<>
									{' '}
									was made for somebody who was brought. If it is an account
									that you know under another name,{' '}
									<TextLink to={view.merge}>merge it</TextLink>.
								</>
							)}
						</p>
					</Card>
				</div>
			</div>
		</>
	)
}

/** A card where it is what is to be done next, else something to open. */
const Folded = ({
	title,
	isOpen,
	children,
}: {
	title: string
	isOpen: boolean
	children: ReactNode
}) =>
	isOpen ? (
		<Card title={title}>{children}</Card>
	) : (
		<Disclosure summary={title}>{children}</Disclosure>
	)
