import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { CandidateList } from '#app/ui/stories/candidate-list.tsx'
import { ReferenceState } from '#app/ui/stories/reference-state.tsx'
import { REFERENCES_PATH } from '#app/views/paths/marketing-paths.ts'
import {
	type ReferenceView,
	viewReference,
} from '#app/views/stories/reference.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const given = { role, now: now() }
	const view = await viewReference(database.read, organisation, id, given)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction = () => [{ title: 'Reference call · Laurel' }]

export default function Reference() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={
					[view.industry, view.useCase].filter(Boolean).join(' · ') ||
					'Reference call'
				}
				lead={`Requested by ${view.by}, ${view.asked}`}
				back={{ to: REFERENCES_PATH, label: 'References' }}
			>
				<Actions view={view} />
			</PageHeader>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-6">
					<Card title="What they need">
						<p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
							{view.need}
						</p>
					</Card>
					{view.candidates && <CandidateList candidates={view.candidates} />}
					<Voice title="How it went" text={view.feedback} />
					<Voice
						title="What the advocate says of it"
						text={view.advocateFeedback}
					/>
				</div>
				<Card title="Where it stands">
					<Facts
						items={[
							{
								term: 'State',
								text: <ReferenceState request={view} />,
							},
							{
								term: 'Needed by',
								text: view.isOverdue ? `${view.needed} (overdue)` : view.needed,
							},
							...(view.prospect
								? [
										{
											term: 'Prospect',
											text: (
												<TextLink to={view.prospect.to}>
													{view.prospect.name}
												</TextLink>
											),
										},
									]
								: []),
							...(view.advocate
								? [
										{
											term: 'Takes it',
											text: (
												<>
													{view.advocate.name},{' '}
													<TextLink to={view.advocate.account.to}>
														{view.advocate.account.name}
													</TextLink>
												</>
											),
										},
									]
								: []),
							...(view.place ? [{ term: 'Where', text: view.place }] : []),
						]}
					/>
				</Card>
			</div>
		</>
	)
}

function Actions({ view }: { view: ReferenceView }) {
	const { can, to, starts, stateCode } = view
	return (
		<>
			{can.cancel && (
				<ButtonLink to={`${to}/cancellation`} verb="run_programme" look="quiet">
					Not needed any more
				</ButtonLink>
			)}
			{can.release && (
				<ButtonLink to={`${to}/release`} verb="run_programme">
					{stateCode === 'asked' ? 'Ask somebody else' : 'They cannot come'}
				</ButtonLink>
			)}
			{can.schedule && (
				<ButtonLink
					to={`${to}/date`}
					verb="run_programme"
					look={starts && can.hold ? 'secondary' : 'primary'}
				>
					{starts ? 'Move it' : 'Give it a date'}
				</ButtonLink>
			)}
			{can.hold && (
				<ButtonLink
					to={`${to}/outcome`}
					verb="run_programme"
					look={starts ? 'primary' : 'secondary'}
				>
					Say how it went
				</ButtonLink>
			)}
		</>
	)
}

const Voice = ({ title, text }: { title: string; text: string | null }) =>
	text === null ? null : (
		<Card title={title}>
			<p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
				{text}
			</p>
		</Card>
	)
