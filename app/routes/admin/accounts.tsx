import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FilterForm, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { searchOf, viewAccounts } from '#app/views/accounts.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
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
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Accounts"
				lead="Customer companies, with what they paid and brought in all months."
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<FilterForm
				label="Accounts"
				action="/admin/accounts"
				submit="Search"
				version={search}
			>
				<FilterText
					label="Name, id or domain"
					name="search"
					type="search"
					value={view.search}
				/>
			</FilterForm>
			{view.rows.length === 0 ? (
				<Empty title={view.search ? 'No account fits' : 'No account yet'}>
					<p>
						{view.search
							? 'Try a part of the name, the id or the domain.'
							: 'Accounts appear here as soon as they are imported.'}
					</p>
				</Empty>
			) : (
				<DataTable
					label="Accounts"
					columns={[
						{ label: 'Account' },
						{ label: 'Id' },
						{ label: 'Signed up' },
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
							<span key="signed-up" className="whitespace-nowrap">
								{row.signedUp}
							</span>,
							row.revenue,
							row.growth,
							row.credited,
							<span key="sor" className="font-semibold">
								{row.sor}
							</span>,
						],
					}))}
				/>
			)}
			<Pager label="Accounts" first={view.first} next={view.next} />
		</>
	)
}
