import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ADMIN_PAGES } from '#app/ui/layout/admin-pages.ts'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FilterForm, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewSearch } from '#app/views/overviews/search.ts'

const LENGTH = 200

/** The command palette's answers, and a page of them for when no script runs. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { searchParams } = new URL(door.request.url)
	const wanted = searchParams.get('q')?.trim().slice(0, LENGTH) ?? ''
	const pages = ADMIN_PAGES.filter(({ label }) =>
		label.toLowerCase().includes(wanted.toLowerCase()),
	).map(({ to, label }) => ({ to, label, about: 'Page' }))
	const rows = await viewSearch(door.context.database.read, wanted)
	return { wanted, found: [...pages, ...rows] }
}

export const meta: MetaFunction = () => [{ title: 'Search · Laurel' }]

export default function SearchPage() {
	const { wanted, found } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Search"
				lead="Pages, accounts by name, id or domain, and lines by their id."
			/>
			<FilterForm
				label="Search"
				action="/admin/search"
				submit="Search"
				version={wanted}
			>
				<FilterText
					label="What to find"
					name="q"
					type="search"
					value={wanted}
				/>
			</FilterForm>
			{found.length === 0 ? (
				<Empty title="Nothing fits">
					<p>Try fewer letters, or a part of the domain.</p>
				</Empty>
			) : (
				<Card isFlush>
					<RowList>
						{found.map((one) => (
							<Row
								key={one.to}
								title={<TextLink to={one.to}>{one.label}</TextLink>}
								about={one.about}
							/>
						))}
					</RowList>
				</Card>
			)}
		</>
	)
}
