import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { EntryBadge } from '#app/ui/ledger/entry-badge.tsx'
import { KeptFilter } from '#app/ui/ledger/kept-filter.tsx'
import { LineLink } from '#app/ui/ledger/line-link.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { RowsSum } from '#app/ui/ledger/rows-sum.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewCredits } from '#app/views/ledger/credits.ts'
import { parseCreditQuery } from '#app/views/ledger/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewCredits(
			read,
			organisation,
			parseCreditQuery(searchParams),
			searchParams.get('after'),
		),
	)
}

export const meta: MetaFunction = () => [{ title: 'Credits · Laurel' }]

const CREDITED = [
	{ value: 'accounts', label: 'Any account' },
	{ value: 'nobody', label: 'No account' },
]

export default function Credits() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Credits"
			lead="What referred accounts paid, credited to who brought them."
			back={{
				to: '/admin/second-order-revenue',
				label: 'Second-order revenue',
			}}
			csv={view.csv}
			action="/admin/credits"
			filters={
				<>
					<KeptFilter filter={view.query} except="credited" />
					<MonthsFilter query={view.query} months={view.choices.months} />
					<FilterSelect
						label="Part"
						name="bucket"
						value={view.query.bucket}
						options={view.choices.buckets}
						none="All credits"
					/>
					<FilterSelect
						label="Credited"
						name="credited"
						value={view.query.credited}
						options={CREDITED}
						none="Anybody"
					/>
					<FilterText
						label="Credited account’s id"
						name="referrer"
						value={view.query.referrer}
					/>
					<FilterText
						label="Paying account’s id"
						name="account"
						value={view.query.account}
					/>
				</>
			}
			above={<RowsSum {...view.total} />}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No credit fits',
							text: 'Take a filter away, or choose more months.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Credits"
				columns={[
					{ label: 'Line' },
					{ label: 'Month', isShort: true },
					{ label: 'Credited to' },
					{ label: 'Paid by' },
					{ label: 'Part', isShort: true },
					{ label: 'Class' },
					{ label: 'Touch' },
					{ label: 'Share', isNumber: true },
					{ label: 'Share paid', isNumber: true },
					{ label: 'In base currency', isNumber: true },
					{ label: 'Kind' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<LineLink key="line" to={row.lineTo} of={row.lineKey} />,
						row.period,
						<FigureLink
							key="referrer"
							figure={{ text: row.referrer, to: row.referrerTo }}
						/>,
						<TextLink key="account" to={row.accountTo}>
							{row.account}
						</TextLink>,
						row.bucket,
						row.class,
						row.touch,
						row.share,
						row.amount,
						row.base,
						<EntryBadge key="kind" kind={row.isMirror ? 'mirror' : null} />,
					],
				}))}
			/>
		</ListPage>
	)
}
