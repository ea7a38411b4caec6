import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { RowsSum } from '#app/ui/ledger/rows-sum.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	movementsQueryOf,
	viewMovements,
} from '#app/views/ledger/recurring/recurring-movements.ts'
import {
	MOVEMENTS_PATH,
	RECURRING_PATH,
} from '#app/views/paths/recurring-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewMovements(read, organisation, movementsQueryOf(searchParams), {
			cursor: searchParams.get('after'),
			now: now(),
		}),
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Movements of recurring revenue · Laurel' },
]

export default function RecurringMovements() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Movements of recurring revenue"
			lead="Whose recurring revenue changed, one net movement for each customer and month. The change leads to the payments behind it."
			back={{ to: RECURRING_PATH, label: 'Recurring revenue' }}
			csv={view.csv}
			action={MOVEMENTS_PATH}
			filters={
				<>
					<MonthsFilter query={view.query} months={view.choices.months} />
					<FilterSelect
						label="Movement"
						name="kind"
						value={view.query.kind}
						options={view.choices.kinds}
						none="All movements"
					/>
					<FilterText
						label="Account id"
						name="account"
						value={view.query.account}
					/>
					<FilterSelect
						label="Order"
						name="sort"
						value={view.query.sort}
						options={view.choices.sorts}
						none="Latest first"
					/>
				</>
			}
			above={<RowsSum {...view.total} />}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No movement fits',
							text: 'Take a filter away, or choose more months.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Movements"
				columns={[
					{ label: 'Account' },
					{ label: 'Month', isShort: true },
					{ label: 'Movement', isShort: true },
					{ label: 'Before', isNumber: true },
					{ label: 'Change', isNumber: true },
					{ label: 'After', isNumber: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="account" to={row.accountTo}>
							{row.account}
						</TextLink>,
						row.month,
						row.kind,
						row.before,
						<TextLink key="change" to={row.to} className="font-semibold">
							{row.delta}
						</TextLink>,
						row.after,
					],
				}))}
			/>
		</ListPage>
	)
}
