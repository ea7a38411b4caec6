import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { CLAIMS_PATH, claimPath } from '#app/views/paths/marketing-paths.ts'
import { viewClaim } from '#app/views/programme/claim.ts'
import { viewClaimDecision } from '#app/views/programme/claim-decision.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const at = now()
	const view = await database.snapshot(async (read) => {
		const claim = await viewClaim(read, organisation, id, {
			accountId: null,
			now: at,
		})
		const decision = await viewClaimDecision(read, organisation, id, at)
		return claim && decision && { claim, decision }
	})
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.decision.title ?? 'Claim'} · Laurel` },
]

/** How it ended, for staff. */
const ENDED: Readonly<Record<string, string>> = {
	fulfilled: 'They had it.',
	no_show: 'It took place without them.',
	declined: 'It was declined, and counts against no limit of theirs.',
	withdrawn: 'It was given back.',
	expired: 'It was not confirmed in time, and its place was given back.',
}

export default function Claim() {
	const { claim, decision } = useLoaderData<typeof loader>()
	const { talk, account } = claim
	const { standing } = decision
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{decision.title}
						<Badge tone={claim.state.tone}>{claim.state.title}</Badge>
					</span>
				}
				lead={`${decision.advocate} of ${decision.account}`}
				back={{ to: CLAIMS_PATH, label: 'Claims' }}
			/>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-6">
					<Card title="The claim">
						{claim.message && (
							<blockquote className="mb-5 whitespace-pre-line border-line-strong border-l-2 pl-4 [overflow-wrap:anywhere]">
								{claim.message}
							</blockquote>
						)}
						<Facts
							items={[
								{ term: 'Perk', text: claim.perk },
								...(talk
									? [
											{ term: 'Event', text: `${talk.event}, ${talk.place}` },
											{
												term: 'Slot',
												text: `${talk.when}, ${talk.durationMinutes} min, ${talk.track}`,
											},
										]
									: []),
								...(claim.place
									? [
											{
												term: 'Waits as',
												text: `number ${claim.place.number} of ${claim.place.of}`,
											},
										]
									: []),
								...(claim.holdEnds
									? [{ term: 'Held until', text: claim.holdEnds }]
									: []),
								...(claim.reason
									? [{ term: 'Why it ended', text: claim.reason }]
									: []),
								{
									term: 'Terms',
									text: claim.terms
										? `Version ${claim.terms.version}, accepted with the claim`
										: 'None',
								},
							]}
						/>
						{claim.terms && (
							<div className="mt-4">
								<Disclosure summary="The terms that were accepted">
									<p className="whitespace-pre-line text-sm">
										{claim.terms.text}
									</p>
								</Disclosure>
							</div>
						)}
					</Card>
					<Card
						title={
							standing.tier
								? `${decision.account}: ${standing.tier}`
								: decision.account
						}
						actions={
							account.to && <TextLink to={account.to}>The account</TextLink>
						}
					>
						{standing.milestones.length === 0 ? (
							<p className="text-ink-muted text-sm">
								It has reached no milestone.
							</p>
						) : (
							<Facts
								items={standing.milestones.map(({ name, reached }) => ({
									term: name,
									text: `reached ${reached}`,
								}))}
							/>
						)}
					</Card>
				</div>
				<div className="grid gap-6">
					<Decisions />
					<Card title="What happened">
						<Timeline
							label="What happened"
							moments={claim.history.map(
								({ id, at, machine, what, by }, i) => ({
									id,
									at,
									machine,
									title: i === 0 ? `Claimed: ${what.toLowerCase()}` : what,
									about: by,
								}),
							)}
						/>
					</Card>
				</div>
			</div>
		</>
	)
}

/** What can be done with it now, and what each thing sets off. */
function Decisions() {
	const { claim, decision } = useLoaderData<typeof loader>()
	const { can } = claim
	const at = claimPath(claim.id)
	if (!can.approve && !can.decline && !can.withdraw && !can.finish)
		return (
			<Card title="Nothing is left to decide">
				<p className="text-ink-muted text-sm">{ENDED[claim.stateCode]}</p>
			</Card>
		)
	return (
		<Card title={can.approve ? 'Your answer' : 'What you can do'}>
			{claim.stateCode === 'approved' && (
				<p className="mb-4 text-sm">
					Held until {claim.holdEnds} for {decision.advocate} to confirm.
				</p>
			)}
			{claim.stateCode === 'scheduled' && !can.finish && (
				<p className="mb-4 text-sm">
					Confirmed. Once it has begun, note here whether they came.
				</p>
			)}
			<div className="grid gap-5">
				{can.approve && (
					<Choice about={decision.onApproval}>
						<Form method="post" action={`${at}/approval`}>
							<Button>Approve</Button>
						</Form>
					</Choice>
				)}
				{can.finish && (
					<>
						<Choice
							about={`Notes that ${decision.account} had it. It goes on counting against their limits.`}
						>
							<Form method="post" action={`${at}/fulfilment`}>
								<Button>Mark fulfilled</Button>
							</Form>
						</Choice>
						<Choice about="Notes that nobody came. It counts like one that was had, and nobody is mailed.">
							<Form method="post" action={`${at}/absence`}>
								<Button look="secondary">Mark as no-show</Button>
							</Form>
						</Choice>
					</>
				)}
				{can.decline && (
					<Choice about="With a reason that they read. What becomes of the place is shown first.">
						<ButtonLink to={`${at}/refusal`} verb="run_programme">
							Decline…
						</ButtonLink>
					</Choice>
				)}
				{can.withdraw && (
					<Choice
						about={`When ${decision.advocate} told you that they cannot.`}
					>
						<ButtonLink to={`${at}/withdrawal`} verb="run_programme">
							Withdraw for them…
						</ButtonLink>
					</Choice>
				)}
			</div>
		</Card>
	)
}

const Choice = ({
	about,
	children,
}: {
	about: string
	children: ReactNode
}) => (
	<div className="grid justify-items-start gap-2">
		{children}
		<p className="text-ink-muted text-sm">{about}</p>
	</div>
)
