import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart } from '#app/ui/charts/chart.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { CASE_STUDIES_PATH } from '#app/views/paths/marketing-paths.ts'
import { viewPace } from '#app/views/stories/case-study-pace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const at = now()
	return database.snapshot((read) => viewPace(read, organisation, at))
}

export const meta: MetaFunction = () => [
	{ title: 'Pace of case studies · Laurel' },
]

export default function Pace() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Pace"
				lead="How many stories come out, how long they take, and where they get stuck. The last twelve months."
				back={{ to: CASE_STUDIES_PATH, label: 'Case studies' }}
			>
				<ButtonLink to={`${CASE_STUDIES_PATH}/settings`} verb="run_programme">
					Days per stage
				</ButtonLink>
			</PageHeader>
			{view.isEmpty ? (
				<Empty title="Nothing has moved yet">
					<p>
						Once accounts are nominated and stories move, their pace is shown
						here.
					</p>
				</Empty>
			) : (
				<>
					<Card>
						<div className="grid gap-6 sm:grid-cols-3">
							<Stat
								label="Published"
								figure={{ text: view.published, to: null }}
								note={`of ${view.nominated} nominated; ${view.declined} declined`}
							/>
							<Stat
								label="From nomination to publication"
								figure={{ text: view.cycle ?? '–', to: null }}
								note={
									view.cycles === 0
										? 'none came out yet'
										: 'half of the stories were faster'
								}
								definition={
									<p>
										The median time from the first nomination of a story to its
										first publication, of those published in the last twelve
										months.
									</p>
								}
							/>
							<Stat
								label="Stuck most"
								figure={{
									text: view.stuck?.title ?? 'Nowhere',
									to: view.stuck?.overdueTo ?? null,
								}}
								note={
									view.stuck
										? `${view.stuck.overdue} overdue there`
										: 'nothing is overdue'
								}
							/>
						</div>
					</Card>
					{view.hasOutcome && (
						<Section title="What came out, by month">
							<Card>
								<Chart
									label="Stories published and declined in each of the last twelve months"
									drawing={view.drawing}
									legend={
										<p className="mb-3 flex gap-5 text-ink-muted text-xs">
											<Key colour="bg-accent">Published</Key>
											<Key colour="bg-line-strong">Declined</Key>
										</p>
									}
									table={view.table}
								/>
							</Card>
						</Section>
					)}
					<Section
						title="Where they stay"
						about="The median time in each stage of the stories that left it, against the days that you allow."
					>
						<DataTable
							label="Time in each stage"
							columns={[
								{ label: 'Stage' },
								{ label: 'There now', isNumber: true },
								{ label: 'Overdue', isNumber: true },
								{ label: 'Median', isShort: true },
								{ label: 'Allowed', isShort: true },
								{ label: 'Median against allowed' },
							]}
							rows={view.stages.map((row) => ({
								id: row.stage,
								cells: [
									row.title,
									<TextLink key="count" to={row.to}>
										{row.count}
									</TextLink>,
									row.overdue === 0 ? (
										'0'
									) : (
										<TextLink key="overdue" to={row.overdueTo}>
											{row.overdue}
										</TextLink>
									),
									row.median === null ? (
										'–'
									) : row.isSlow ? (
										<Badge key="median" tone="warning">
											{row.median}
										</Badge>
									) : (
										row.median
									),
									row.target,
									<span
										key="bar"
										aria-hidden="true"
										className="relative block h-3 min-w-40 rounded-sm bg-sunken"
									>
										<span
											className={`absolute inset-y-0 left-0 rounded-sm ${row.isSlow ? 'bg-warning' : 'bg-accent'}`}
											style={{ width: `${row.medianPercent}%` }}
										/>
										<span
											className="absolute -inset-y-0.5 w-0.5 bg-ink"
											style={{ left: `calc(${row.targetPercent}% - 2px)` }}
										/>
									</span>,
								],
							}))}
						/>
					</Section>
				</>
			)}
		</>
	)
}

const Key = ({ colour, children }: { colour: string; children: string }) => (
	<span className="inline-flex items-center gap-2">
		<span aria-hidden="true" className={`size-3 rounded-sm ${colour}`} />
		{children}
	</span>
)
