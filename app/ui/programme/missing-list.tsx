import { Check } from 'lucide-react'
import { Card } from '#app/ui/primitives/card.tsx'
import { ProgressBar } from './progress-bar.tsx'

/** How far an account is on a milestone, a line for each thing that it asks for. */
export function MissingList({
	lines,
	isAny,
	asOf,
}: {
	lines: readonly {
		id: string
		/** "99 of 100 weekly active users — 1 to go". */
		words: string
		isMet: boolean
		nearnessBasisPoints: number
	}[]
	/** One of them suffices. */
	isAny: boolean
	asOf: string | null
}) {
	return (
		<Card
			title={isAny && lines.length > 1 ? 'Any of these' : 'How far you are'}
		>
			<ul className="grid gap-4">
				{lines.map((line) => (
					<li key={line.id}>
						<p className="font-medium">
							{line.isMet && (
								<>
									<Check
										aria-hidden="true"
										className="mr-1.5 inline size-4 text-accent"
									/>
									<span className="sr-only">Reached: </span>
								</>
							)}
							{line.words}
						</p>
						<ProgressBar nearnessBasisPoints={line.nearnessBasisPoints} />
					</li>
				))}
			</ul>
			<p className="mt-4 text-ink-muted text-sm">
				{asOf
					? `By what was counted up to ${asOf}.`
					: 'Your figures have not been counted for it yet.'}
			</p>
		</Card>
	)
}
