import type { ReactNode } from 'react'

/** A part of a page under its own heading. */
export function Section({
	title,
	about,
	id,
	actions,
	children,
}: {
	title: string
	about?: ReactNode
	id?: string
	actions?: ReactNode
	children: ReactNode
}) {
	return (
		<div id={id} className="mt-12 scroll-mt-6 first:mt-0">
			<div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
				<div className="max-w-prose">
					<h2 className="font-semibold text-lg">{title}</h2>
					{about && <p className="mt-1 text-ink-muted text-sm">{about}</p>}
				</div>
				{actions}
			</div>
			{children}
		</div>
	)
}
