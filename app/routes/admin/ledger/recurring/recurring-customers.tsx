import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewRecurringCustomers } from '#app/views/ledger/recurring/recurring-customers.ts'
import { TOO_LONG } from '#app/views/ledger/sor/month-range.ts'
import {
	RECURRING_CUSTOMERS_PATH,
	RECURRING_PATH,
} from '#app/views/paths/recurring-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewRecurringCustomers(read, organisation, searchParams, now()),
	)
	return data(view, { status: view.isTooLong ? 400 : 200 })
}

export const meta: MetaFunction = () => [
	{ title: 'Customers with recurring revenue · Laurel' },
]

export default function RecurringCustomers() {
	const { query, months, whoChoices, isTooLong, list } =
		useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Customers with recurring revenue"
			lead="A month’s revenue of each, at the opening and at the closing of the months. What is kept is never more than the opening."
			back={{ to: RECURRING_PATH, label: 'Recurring revenue' }}
			{...(list && { csv: list.csv })}
			action={RECURRING_CUSTOMERS_PATH}
			filters={
				<>
					<MonthsFilter query={query} months={months} />
					<FilterSelect
						label="Who"
						name="who"
						value={query.who}
						options={whoChoices}
						none="Customers at either"
					/>
				</>
			}
			above={
				<>
					{isTooLong && <Notice tone="danger">{TOO_LONG}</Notice>}
					{list && (
						<div className="mb-8">
							<Card>
								<FactGrid
									items={[
										{ term: 'These rows', text: list.count },
										{ term: list.opening, text: list.sums.opening },
										{ term: list.closing, text: list.sums.closing },
										list.retention
											? {
													term: 'Net and gross retention',
													text: `${list.retention.net.figure.text} · ${list.retention.gross.figure.text}`,
												}
											: { term: 'Change', text: list.sums.change },
									]}
								/>
							</Card>
						</div>
					)}
				</>
			}
			none={
				isTooLong || (list && list.rows.length > 0)
					? null
					: {
							title: 'Nobody had recurring revenue',
							text: 'Choose other months, or other customers.',
						}
			}
			first={list?.first ?? null}
			next={list?.next ?? null}
		>
			{list && (
				<DataTable
					label="Customers"
					columns={[
						{ label: 'Account' },
						{ label: list.opening, isNumber: true },
						{ label: list.closing, isNumber: true },
						{ label: 'Change', isNumber: true },
						{ label: 'Kept', isNumber: true },
					]}
					rows={list.rows.map((row) => ({
						id: row.id,
						cells: [
							<TextLink key="account" to={row.accountTo}>
								{row.account}
							</TextLink>,
							row.opening,
							row.closing,
							<TextLink key="change" to={row.to}>
								{row.change}
							</TextLink>,
							row.kept,
						],
					}))}
					footer={[
						'All of them',
						list.sums.opening,
						list.sums.closing,
						list.sums.change,
						list.sums.kept,
					]}
				/>
			)}
		</ListPage>
	)
}
