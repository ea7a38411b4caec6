import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Crumb } from '#app/ui/primitives/breadcrumb.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FilterForm } from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'

/** A list to search and to leaf through: filters whose answers live in the address, rows, the way to more of them. */
export function ListPage({
	title,
	badge,
	lead,
	back,
	actions,
	csv,
	action,
	submit,
	summary,
	filters,
	above,
	none,
	first,
	next,
	children,
}: {
	title: string
	/** The state of what the list is of. */
	badge?: ReactNode
	lead: ReactNode
	back?: Crumb
	/** What can be done from here. */
	actions?: ReactNode
	/** Where the whole list can be had as a file. */
	csv?: string
	/** The page's own path. */
	action: string
	submit?: string
	/** What the list is of. */
	summary?: ReactNode
	filters?: ReactNode
	/** Said between the filters and the rows. */
	above?: ReactNode
	/** Said in place of the rows where there are none. */
	none: { title: string; text: string } | null
	first: string | null
	next: string | null
	/** The rows. */
	children: ReactNode
}) {
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title={
					badge ? (
						<span className="flex flex-wrap items-center gap-3">
							{title} {badge}
						</span>
					) : (
						title
					)
				}
				lead={lead}
				{...(back && { back })}
			>
				{actions}
				{csv && (
					<ButtonLink to={csv} isFile>
						Export CSV
					</ButtonLink>
				)}
			</PageHeader>
			{summary && <div className="mb-8">{summary}</div>}
			{filters && (
				<FilterForm
					label={title}
					action={action}
					version={search}
					{...(submit && { submit })}
				>
					{filters}
				</FilterForm>
			)}
			{above}
			{none ? (
				<Empty title={none.title}>
					<p>{none.text}</p>
				</Empty>
			) : (
				children
			)}
			<Pager label={title} first={first} next={next} />
		</>
	)
}
