import type { ReactNode } from 'react'

/** One thing, set off from the page. */
export function Card({
	title,
	actions,
	isFlush = false,
	children,
}: {
	title?: string
	actions?: ReactNode
	/** Without space around: for lists that reach the edges. */
	isFlush?: boolean
	children: ReactNode
}) {
	return (
		<section className="min-w-0 rounded-lg border border-line bg-surface shadow-raised">
			{title && (
				<div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 pt-4 sm:px-6 sm:pt-5">
					<h2 className="font-semibold">{title}</h2>
					{actions && <div className="text-sm">{actions}</div>}
				</div>
			)}
			<div
				className={
					isFlush
						? title
							? 'mt-3 overflow-hidden rounded-b-lg'
							: 'overflow-hidden rounded-lg'
						: title
							? 'px-5 pt-3 pb-5 sm:px-6'
							: 'px-5 py-4 sm:px-6 sm:py-5'
				}
			>
				{children}
			</div>
		</section>
	)
}

/** Rows of a card, or of a page: a name, something about it, a figure. */
export function RowList({
	columns = 1,
	children,
}: {
	columns?: 1 | 2
	children: ReactNode
}) {
	return (
		<ul className={`-mt-px ${columns === 2 ? 'grid lg:grid-cols-2' : ''}`}>
			{children}
		</ul>
	)
}

export function Row({
	title,
	about,
	figure,
	before,
}: {
	title: ReactNode
	about?: ReactNode
	figure?: ReactNode
	before?: ReactNode
}) {
	return (
		<li className="flex items-center gap-3 border-line border-t px-5 py-3 sm:px-6">
			{before}
			<div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
				<div
					className={`font-medium text-sm [overflow-wrap:anywhere] ${figure ? '' : 'col-span-2'}`}
				>
					{title}
				</div>
				{figure && (
					<div className="text-right font-semibold text-sm sm:row-span-2">
						{figure}
					</div>
				)}
				{about && (
					<div
						className={`col-span-2 text-ink-muted text-xs ${figure ? 'sm:col-span-1' : ''}`}
					>
						{about}
					</div>
				)}
			</div>
		</li>
	)
}
