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
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewEntries } from '#app/views/ledger/entries.ts'
import { parseEntryQuery } from '#app/views/ledger/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewEntries(
			read,
			organisation,
			parseEntryQuery(searchParams),
			searchParams.get('after'),
		),
	)
}

export const meta: MetaFunction = () => [{ title: 'Entries · Laurel' }]

export default function Entries() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Entries"
			lead="A payment’s shares in one class and one part each. Nothing here is ever changed: a correction is an entry of its own."
			back={{
				to: '/admin/second-order-revenue',
				label: 'Second-order revenue',
			}}
			csv={view.csv}
			action="/admin/entries"
			filters={
				<>
					<MonthsFilter query={view.query} months={view.choices.months} />
					<FilterSelect
						label="Part"
						name="bucket"
						value={view.query.bucket}
						options={view.choices.buckets}
						none="All revenue"
					/>
					<FilterSelect
						label="Class"
						name="class"
						value={view.query.class}
						options={view.choices.classes}
						none="All classes"
					/>
					<FilterText
						label="Account id"
						name="account"
						value={view.query.account}
					/>
					<KeptFilter filter={view.query} />
					{view.query.repeat && (
						<input type="hidden" name="repeat" value={view.query.repeat} />
					)}
					{view.query.claimed && (
						<input type="hidden" name="claimed" value="1" />
					)}
				</>
			}
			above={<RowsSum {...view.total} />}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No entry fits',
							text: 'Take a filter away, or choose more months.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Entries"
				columns={[
					{ label: 'Line' },
					{ label: 'Month', isShort: true },
					{ label: 'Account' },
					{ label: 'Part', isShort: true },
					{ label: 'Class' },
					{ label: 'Paid', isNumber: true },
					{ label: 'In base currency', isNumber: true },
					...(view.hasParts
						? [{ label: 'Chosen shares', isNumber: true }]
						: []),
					{ label: 'Kind' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<LineLink key="line" to={row.lineTo} of={row.lineKey} />,
						row.period,
						<TextLink key="account" to={row.accountTo}>
							{row.account}
						</TextLink>,
						row.bucket,
						row.class,
						row.amount,
						row.base,
						...(view.hasParts ? [row.part] : []),
						<EntryBadge key="kind" kind={row.kind} />,
					],
				}))}
			/>
		</ListPage>
	)
}
