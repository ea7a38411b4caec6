import { PART_COLOURS, type PartKey } from './colours.ts'
import { PartDot } from './proportion-bar.tsx'

export type StackedMonthsProps = {
	/** What the picture shows, in a sentence. */
	label: string
	parts: readonly { key: PartKey; label: string }[]
	bars: readonly {
		label: string
		title: string
		parts: readonly number[]
	}[]
	axis: { top: number; ticks: readonly { at: number; text: string }[] }
}

/** Parts of each month, stacked. A table of the same months belongs beside it; what is below zero is only there. */
export function StackedMonths({
	label,
	parts,
	bars,
	axis,
}: StackedMonthsProps) {
	const every = Math.ceil(bars.length / 8)
	return (
		<figure className="rounded-lg border border-line bg-surface p-4 shadow-raised sm:p-6">
			<ul className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-ink-muted text-xs">
				{parts.map((part) => (
					<li key={part.key} className="flex items-center gap-2">
						<PartDot part={part.key} />
						{part.label}
					</li>
				))}
			</ul>
			<div role="img" aria-label={label} className="flex gap-3">
				<div className="relative w-11 text-right text-ink-muted text-xs">
					{axis.ticks.map((tick) => (
						<span
							key={tick.at}
							className="absolute right-0 translate-y-1/2"
							style={{
								bottom: `calc(1.5rem + (100% - 1.5rem) * ${tick.at / axis.top})`,
							}}
						>
							{tick.text}
						</span>
					))}
				</div>
				<div className="min-w-0 flex-1">
					<div className="relative h-48">
						{axis.ticks.map((tick) => (
							<div
								key={tick.at}
								className="absolute inset-x-0 border-line border-t"
								style={{ bottom: `${(tick.at / axis.top) * 100}%` }}
							/>
						))}
						<div className="absolute inset-0 flex items-end gap-[2px] border-line-strong border-b sm:gap-1.5">
							{bars.map((bar) => (
								<div
									key={bar.label}
									title={bar.title}
									className="flex h-full min-w-0 max-w-14 flex-1 flex-col-reverse gap-px"
								>
									{bar.parts.map((amount, i) => {
										const part = parts[i]
										return part && amount > 0 ? (
											<div
												key={part.key}
												className={`${PART_COLOURS[part.key]} last:rounded-t-sm`}
												style={{ height: `${(amount / axis.top) * 100}%` }}
											/>
										) : null
									})}
								</div>
							))}
						</div>
					</div>
					<div className="flex h-6 items-end gap-[2px] text-ink-muted text-xs sm:gap-1.5">
						{bars.map((bar, i) => (
							<div key={bar.label} className="min-w-0 max-w-14 flex-1">
								{i % every === 0 && (
									<span className="block whitespace-nowrap">
										<span className="sm:hidden">
											{i % (every * 3) === 0 ? bar.label : ''}
										</span>
										<span className="hidden sm:inline">{bar.label}</span>
									</span>
								)}
							</div>
						))}
					</div>
				</div>
			</div>
		</figure>
	)
}
