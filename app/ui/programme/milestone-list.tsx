import { Check, TriangleAlert } from 'lucide-react'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ProgressBar } from './progress-bar.tsx'

export type MilestoneLine = {
	id: string
	name: string
	to: string
	isReached: boolean
	/** Undone by a correction, and counting for a while. */
	isInQuestion: boolean
	/** "99 of 100 weekly active users — 1 to go", or since when. */
	words: string
	nearnessBasisPoints: number
}

/** Milestones of a tier: what is reached, and how far the others are, in words. */
export function MilestoneList({
	label,
	milestones,
}: {
	label: string
	milestones: readonly MilestoneLine[]
}) {
	return (
		<ul aria-label={label} className="grid gap-4">
			{milestones.map((milestone) => (
				<li key={milestone.id} className="flex gap-3">
					<Mark {...milestone} />
					<div className="min-w-0 flex-1">
						<TextLink to={milestone.to} className="font-medium text-sm">
							{milestone.name}
						</TextLink>
						<p className="text-ink-muted text-sm">{milestone.words}</p>
						{!milestone.isReached && (
							<ProgressBar
								nearnessBasisPoints={milestone.nearnessBasisPoints}
							/>
						)}
					</div>
				</li>
			))}
		</ul>
	)
}

function Mark({
	isReached,
	isInQuestion,
}: Pick<MilestoneLine, 'isReached' | 'isInQuestion'>) {
	const look = isInQuestion
		? 'bg-warning-soft text-warning'
		: isReached
			? 'bg-accent-soft text-accent-strong'
			: 'border border-line-strong border-dashed'
	return (
		<span
			aria-hidden="true"
			className={`mt-1 grid size-5 shrink-0 place-items-center rounded-full ${look}`}
		>
			{isInQuestion ? (
				<TriangleAlert className="size-3" />
			) : (
				isReached && <Check className="size-3" />
			)}
		</span>
	)
}
