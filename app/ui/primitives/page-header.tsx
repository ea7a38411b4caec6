import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb.tsx'

/** What the page is about, where it hangs, and what can be done from it. */
export function PageHeader({
	title,
	lead,
	back,
	children,
}: {
	title: ReactNode
	lead?: ReactNode
	/** Where it hangs. */
	back?: Crumb
	children?: ReactNode
}) {
	return (
		<header className="mb-8">
			{back && <Breadcrumb crumbs={[back]} />}
			<div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
				<div className="min-w-0 flex-1 basis-72">
					<h1 className="font-semibold text-2xl [overflow-wrap:anywhere]">
						{title}
					</h1>
					{lead && <p className="mt-1 max-w-prose text-ink-muted">{lead}</p>}
				</div>
				{children && (
					<div className="flex flex-wrap items-center gap-3 print:hidden">
						{children}
					</div>
				)}
			</div>
		</header>
	)
}
