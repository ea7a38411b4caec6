import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterText } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { searchOf, viewAccounts } from '#app/views/overviews/accounts.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewAccounts(
		database.read,
		organisation,
		searchOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Accounts · Laurel' }]

export default function Accounts() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Accounts"
			lead="Customer companies, with what they paid and brought in all months."
			csv={view.csv}
			action="/admin/accounts"
			submit="Search"
			filters={
				<FilterText
					label="Name, id or domain"
					name="search"
					type="search"
					value={view.search}
				/>
			}
			none={
				view.rows.length > 0
					? null
					: view.search
						? {
								title: 'No account fits',
								text: 'Try a part of the name, the id or the domain.',
							}
						: {
								title: 'No account yet',
								text: 'Accounts appear here as soon as they are imported.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Accounts"
				columns={[
					{ label: 'Account' },
					{ label: 'Id' },
					{ label: 'Signed up', isShort: true },
					{ label: 'Revenue', isNumber: true },
					{ label: 'Own growth', isNumber: true },
					{ label: 'Referred', isNumber: true },
					{ label: 'SOR', note: 'not additive', isNumber: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<span key="name">
							<TextLink to={row.to}>{row.name}</TextLink>
							{row.detail && (
								<span className="block font-normal text-ink-muted text-xs">
									{row.detail}
								</span>
							)}
						</span>,
						row.id,
						row.signedUp,
						row.revenue,
						row.growth,
						row.credited,
						<span key="sor" className="font-semibold">
							{row.sor}
						</span>,
					],
				}))}
			/>
		</ListPage>
	)
}
