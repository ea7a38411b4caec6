import { Check } from 'lucide-react'
import { ProgressLadder } from '#app/ui/primitives/progress-ladder.tsx'

type Milestone = {
	id: string
	name: string
	isReached: boolean
	isInQuestion: boolean
	words: string
}
type Rung = {
	id: string
	name: string
	standing: 'held' | 'covered' | 'next' | 'later'
	words: string
	note: string | null
	/** "Any 2 of these 3:"; null: all of them. */
	asks: string | null
	milestones: readonly Milestone[]
}

/** An account's ladder as staff look at it: every milestone of every tier, with how far it is. */
export function StandingLadder({ rungs }: { rungs: readonly Rung[] }) {
	return (
		<ProgressLadder
			label="Tiers"
			rungs={rungs.map((rung) => ({
				id: rung.id,
				label: rung.name,
				standing:
					rung.standing === 'held' || rung.standing === 'covered'
						? 'reached'
						: rung.standing,
				words: rung.words,
				about: rung.note,
				children: <Milestones rung={rung} />,
			}))}
		/>
	)
}

const Milestones = ({ rung }: { rung: Rung }) => (
	<>
		{rung.asks && <p className="mt-1 text-ink-muted text-xs">{rung.asks}</p>}
		<ul className="mt-2 grid gap-1.5 text-sm">
			{rung.milestones.map((milestone) => (
				<li key={milestone.id} className="flex gap-2">
					{milestone.isReached ? (
						<Check
							aria-hidden="true"
							className={`mt-0.5 size-4 shrink-0 ${milestone.isInQuestion ? 'text-warning' : 'text-accent'}`}
						/>
					) : (
						<span
							aria-hidden="true"
							className="mt-1.5 ml-1 size-2 shrink-0 rounded-full border-2 border-line-strong"
						/>
					)}
					<span className="min-w-0">
						{milestone.name}
						<span className="block text-ink-muted text-xs">
							{milestone.words}
						</span>
					</span>
				</li>
			))}
		</ul>
	</>
)
