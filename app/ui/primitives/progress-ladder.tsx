import { Check } from 'lucide-react'

export type Rung = { label: string; about?: string; at: number }

/** Steps towards something, and how many more to the next: "1 to go", never a bare percentage. */
export function ProgressLadder({
	label,
	reached,
	unit,
	rungs,
}: {
	label: string
	reached: number
	/** What is counted: one, and many. */
	unit: readonly [string, string]
	rungs: readonly Rung[]
}) {
	const next = rungs.find((rung) => rung.at > reached)
	return (
		<ol aria-label={label}>
			{rungs.map((rung, i) => {
				const isReached = rung.at <= reached
				const isNext = rung === next
				return (
					<li
						key={rung.label}
						aria-current={isNext ? 'step' : undefined}
						className="relative flex gap-4 pb-6 last:pb-0"
					>
						{i < rungs.length - 1 && (
							<span
								aria-hidden="true"
								className={`absolute top-7 bottom-0 left-[0.8125rem] w-0.5 ${isReached && !(rungs[i + 1] === next) ? 'bg-accent' : 'bg-line'}`}
							/>
						)}
						<span
							aria-hidden="true"
							className={`relative grid size-7 shrink-0 place-items-center rounded-full border-2 font-semibold text-xs ${isReached ? 'border-accent bg-accent text-on-accent' : isNext ? 'border-accent text-accent' : 'border-line text-ink-muted'}`}
						>
							{isReached ? <Check className="size-4" /> : i + 1}
						</span>
						<div className="min-w-0 flex-1 pt-0.5">
							<div className="flex flex-wrap items-baseline justify-between gap-x-4">
								<p className={isReached || isNext ? 'font-medium' : ''}>
									{rung.label}
								</p>
								<p
									className={`text-sm ${isNext ? 'font-semibold text-accent' : 'text-ink-muted'}`}
								>
									{isReached
										? 'Reached'
										: isNext
											? `${rung.at - reached} to go`
											: `at ${rung.at} ${rung.at === 1 ? unit[0] : unit[1]}`}
								</p>
							</div>
							{rung.about && (
								<p className="text-ink-muted text-sm">{rung.about}</p>
							)}
						</div>
					</li>
				)
			})}
		</ol>
	)
}
