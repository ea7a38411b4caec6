import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { EvidenceTable } from '#app/ui/programme/evidence-table.tsx'
import {
	FitCard,
	InvitationCard,
	NominationsCard,
	StoryPeople,
} from '#app/ui/stories/case-study-cards.tsx'
import { MoveForm } from '#app/ui/stories/case-study-move-form.tsx'
import { viewCaseStudyOverview } from '#app/views/stories/case-study-overview.ts'
import type { loader as loadFrame } from './case-study.tsx'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const at = now()
	const view = await database.snapshot((read) =>
		viewCaseStudyOverview(read, organisation, door.params.id ?? '', at),
	)
	if (!view) throw notFound()
	return view
}

export default function CaseStudyOverview() {
	const view = useLoaderData<typeof loader>()
	const frame = useRouteLoaderData<typeof loadFrame>(
		'routes/marketing/case-study',
	)
	return (
		<>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-6">
					<MoveForm moves={view.moves} action={`${view.to}/moves`} />
					<InvitationCard
						to={view.to}
						stage={view.moves.from}
						invitation={view.invitation}
					/>
					<NominationsCard
						nominations={view.nominations}
						accountTo={frame?.account.to ?? '/marketing/advocates'}
					/>
				</div>
				<div className="grid gap-6">
					<StoryPeople
						to={view.to}
						owner={view.owner}
						advocate={view.advocate}
					/>
					{view.fit && <FitCard fit={view.fit} />}
					<Card title="Where it has been">
						<Timeline
							label="Where it has been"
							moments={view.history.map(
								({ id, at, machine, title, by, note }) => ({
									id,
									at,
									machine,
									title,
									about: (
										<>
											{by && <span className="block">{by}</span>}
											{note && (
												<span className="block whitespace-pre-line [overflow-wrap:anywhere]">
													{note}
												</span>
											)}
										</>
									),
								}),
							)}
						/>
					</Card>
				</div>
			</div>
			{view.evidence.length > 0 && (
				<Section title="What they can prove">
					<EvidenceTable
						label="Milestones with what counted"
						milestones={view.evidence}
					/>
				</Section>
			)}
		</>
	)
}
