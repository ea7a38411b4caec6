import type { ReactNode } from 'react'

/** Nothing to list: why, and what to do next. */
export function Empty({
	title,
	children,
}: {
	title: string
	children?: ReactNode
}) {
	return (
		<div className="rounded-lg border border-line border-dashed px-6 py-10 text-center">
			<p className="font-medium">{title}</p>
			{children && (
				<div className="mx-auto mt-2 max-w-prose text-ink-muted text-sm">
					{children}
				</div>
			)}
		</div>
	)
}
