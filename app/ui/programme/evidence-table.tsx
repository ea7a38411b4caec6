import { Badge, type Tone } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'

type ReachedMilestone = {
	id: string
	name: string
	state: { title: string; tone: Tone }
	graceEnds: string | null
	reached: string
	evidence: readonly {
		condition: string
		value: string
		parts: string | null
		since: string | null
	}[]
}

/** Milestones that an account reached, each with what counted. */
export function EvidenceTable({
	label,
	milestones,
}: {
	label: string
	milestones: readonly ReachedMilestone[]
}) {
	return (
		<DataTable
			label={label}
			columns={[
				{ label: 'Milestone' },
				{ label: 'State', isShort: true },
				{ label: 'Reached', isShort: true },
				{ label: 'What counted' },
			]}
			rows={milestones.map((row) => ({
				id: row.id,
				cells: [
					row.name,
					<span key="state">
						<Badge tone={row.state.tone}>{row.state.title}</Badge>
						{row.graceEnds && (
							<span className="block text-ink-muted text-xs">
								until {row.graceEnds}
							</span>
						)}
					</span>,
					row.reached,
					<ul key="evidence" className="grid min-w-72 gap-1">
						{row.evidence.map((line) => (
							<li key={line.condition}>
								<span className="font-medium">{line.value}</span>
								{line.parts && ` (${line.parts})`}
								<span className="block text-ink-muted text-xs">
									{line.condition}
									{line.since && `, since ${line.since}`}
								</span>
							</li>
						))}
					</ul>,
				],
			}))}
		/>
	)
}
