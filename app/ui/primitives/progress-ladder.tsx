import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

export type Rung = {
	id: string
	label: ReactNode
	standing: 'reached' | 'next' | 'later'
	/** Where it stands: "Reached", "1 to go", never a bare percentage. */
	words: string
	about?: ReactNode
	/** More about it, beneath. */
	children?: ReactNode
}

const DOTS = {
	reached: 'border-accent bg-accent text-on-accent',
	next: 'border-accent bg-surface text-accent',
	later: 'border-line bg-surface text-ink-muted',
}

/** Steps towards something: what is reached, what is next, and how much of it is to go. */
export function ProgressLadder({
	label,
	rungs,
}: {
	label: string
	rungs: readonly Rung[]
}) {
	return (
		<ol aria-label={label}>
			{rungs.map((rung, i) => (
				<li
					key={rung.id}
					aria-current={rung.standing === 'next' ? 'step' : undefined}
					className="relative flex gap-4 pb-6 last:pb-0"
				>
					{i < rungs.length - 1 && (
						<span
							aria-hidden="true"
							className={`absolute top-7 bottom-0 left-[0.8125rem] w-0.5 ${rungs[i + 1]?.standing === 'reached' ? 'bg-accent' : 'bg-line'}`}
						/>
					)}
					<span
						aria-hidden="true"
						className={`relative grid size-7 shrink-0 place-items-center rounded-full border-2 font-semibold text-xs ${DOTS[rung.standing]}`}
					>
						{rung.standing === 'reached' ? <Check className="size-4" /> : i + 1}
					</span>
					<div className="min-w-0 flex-1 pt-0.5">
						<div className="flex flex-wrap items-baseline justify-between gap-x-4">
							<p className={rung.standing === 'later' ? '' : 'font-medium'}>
								{rung.label}
							</p>
							<p
								className={`text-sm ${rung.standing === 'next' ? 'font-semibold text-accent' : 'text-ink-muted'}`}
							>
								{rung.words}
							</p>
						</div>
						{rung.about && (
							<p className="text-ink-muted text-sm">{rung.about}</p>
						)}
						{rung.children}
					</div>
				</li>
			))}
		</ol>
	)
}
