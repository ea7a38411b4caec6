import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'

export type Crumb = { to: string; label: string }

/** Where the page hangs: from the home down to its parent. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
	return (
		<nav aria-label="Breadcrumb" className="mb-2 text-sm">
			<ol className="flex flex-wrap items-center gap-x-1.5">
				{crumbs.map((crumb) => (
					<li key={crumb.to} className="flex items-center gap-x-1.5">
						<Link
							to={crumb.to}
							className="inline-block py-1 text-ink-muted underline decoration-line underline-offset-4 hover:text-ink hover:decoration-accent"
						>
							{crumb.label}
						</Link>
						<ChevronRight
							aria-hidden="true"
							className="size-3.5 text-ink-muted"
						/>
					</li>
				))}
			</ol>
		</nav>
	)
}
