import { Card } from '#app/ui/primitives/card.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { ProgressLadder } from '#app/ui/primitives/progress-ladder.tsx'
import { type MilestoneLine, MilestoneList } from './milestone-list.tsx'

type Rung = {
	id: string
	name: string
	description: string | null
	standing: 'held' | 'covered' | 'next' | 'later'
	words: string
	note: string | null
	/** "Any 2 of these 3:"; null: all of them. */
	asks: string | null
	milestones: readonly MilestoneLine[]
	opens: readonly { name: string; to: string }[]
}

const STEPS = {
	held: 'reached',
	covered: 'reached',
	next: 'next',
	later: 'later',
} as const

/** What an advocate's company has reached, what is next, and how much of it is to go. */
export function TierLadder({
	tier,
	next,
	rungs,
}: {
	tier: { name: string } | null
	next: { name: string; words: string } | null
	rungs: readonly Rung[]
}) {
	return (
		<Card>
			<p className="text-ink-muted text-sm">Your tier</p>
			<h2 className="font-semibold text-2xl tracking-tight sm:text-3xl">
				{tier?.name ?? 'None yet'}
			</h2>
			<p className="mt-1">
				{next ? (
					<>
						{tier ? 'Next' : 'First'} is {next.name}:{' '}
						<strong className="font-semibold text-accent">{next.words}</strong>
					</>
				) : (
					'It is the highest that there is.'
				)}
			</p>
			<div className="mt-6">
				<ProgressLadder
					label="Tiers"
					rungs={rungs.map((rung) => ({
						id: rung.id,
						label: rung.name,
						standing: STEPS[rung.standing],
						words: rung.words,
						about: rung.standing === 'next' ? rung.description : null,
						children: <RungMore rung={rung} />,
					}))}
				/>
			</div>
		</Card>
	)
}

function RungMore({ rung }: { rung: Rung }) {
	const isNext = rung.standing === 'next'
	return (
		<>
			{rung.note && <p className="mt-1 text-sm text-warning">{rung.note}</p>}
			{isNext ? (
				<div className="mt-4">
					<Milestones rung={rung} />
				</div>
			) : (
				rung.milestones.length > 0 && (
					<details className="mt-0.5">
						<summary className="inline-block list-none py-1 text-ink-muted text-sm underline decoration-line-strong/45 underline-offset-4 hover:text-accent">
							What it {rung.standing === 'held' ? 'took' : 'takes'}
							<span className="sr-only"> to reach {rung.name}</span>
						</summary>
						<div className="mt-3 mb-1">
							{rung.description && (
								<p className="mb-3 text-ink-muted text-sm">
									{rung.description}
								</p>
							)}
							<Milestones rung={rung} />
						</div>
					</details>
				)
			)}
			{rung.opens.length > 0 && STEPS[rung.standing] !== 'reached' && (
				<p className={`text-sm ${isNext ? 'mt-4' : 'mt-0.5'}`}>
					<span className="text-ink-muted">It opens </span>
					<LinkList links={rung.opens} none="" />
				</p>
			)}
		</>
	)
}

const Milestones = ({ rung }: { rung: Rung }) => (
	<>
		{rung.asks && <p className="mb-3 font-medium text-sm">{rung.asks}</p>}
		<MilestoneList
			label={`Milestones of ${rung.name}`}
			milestones={rung.milestones}
		/>
	</>
)
