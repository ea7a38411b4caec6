import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Popover } from './popover.tsx'
import { FigureLink } from './text-link.tsx'

/** A figure with its unit, its months and how it is counted. */
export function Stat({
	label,
	figure,
	unit,
	period,
	note,
	definition,
	isLarge = false,
	children,
}: {
	label: ReactNode
	figure: { text: string; to: string | null; isZero?: boolean }
	unit?: string
	period?: string
	note?: ReactNode
	/** How is this counted? */
	definition?: ReactNode
	isLarge?: boolean
	children?: ReactNode
}) {
	return (
		<div className="min-w-0">
			<div className="flex min-h-8 items-center gap-1 text-ink-muted text-sm">
				<div>{label}</div>
				{definition && (
					<div className="-my-2">
						<Popover
							size="icon"
							label="How is this counted?"
							trigger={
								<>
									<CircleHelp aria-hidden="true" className="size-4" />
									<span className="sr-only">How is this counted?</span>
								</>
							}
						>
							<p className="mb-1 font-medium">How is this counted?</p>
							{definition}
						</Popover>
					</div>
				)}
			</div>
			<p
				className={
					isLarge
						? 'font-semibold text-2xl tracking-tight sm:text-3xl'
						: 'font-semibold text-xl'
				}
			>
				<FigureLink figure={figure} />
				{unit && (
					<span className="font-normal text-ink-muted text-sm"> {unit}</span>
				)}
			</p>
			{(period || note) && (
				<div className="mt-0.5 text-ink-muted text-sm">
					{period}
					{period && note && ' · '}
					{note}
				</div>
			)}
			{children}
		</div>
	)
}
