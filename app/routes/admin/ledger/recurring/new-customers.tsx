import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewNewCustomers } from '#app/views/ledger/recurring/new-customers.ts'
import { TOO_LONG } from '#app/views/ledger/sor/month-range.ts'
import {
	METRICS_OF_CUSTOMERS_PATH,
	NEW_CUSTOMERS_PATH,
} from '#app/views/paths/recurring-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewNewCustomers(read, organisation, searchParams, now()),
	)
	return data(view, { status: view.isTooLong ? 400 : 200 })
}

export const meta: MetaFunction = () => [{ title: 'New customers · Laurel' }]

export default function NewCustomers() {
	const { query, months, choices, isTooLong, list } =
		useLoaderData<typeof loader>()
	return (
		<ListPage
			title="New customers"
			lead="Accounts by the month of their first payment, the latest first. Referred are those with a touch that counted, or an override."
			back={{ to: METRICS_OF_CUSTOMERS_PATH, label: 'Customer metrics' }}
			{...(list && { csv: list.csv })}
			action={NEW_CUSTOMERS_PATH}
			filters={
				<>
					<MonthsFilter query={query} months={months} />
					<FilterSelect
						label="How they came"
						name="channel"
						value={query.channel}
						options={choices}
						none="Either way"
					/>
				</>
			}
			above={
				<>
					{isTooLong && <Notice tone="danger">{TOO_LONG}</Notice>}
					{list && (
						<p className="mb-4 text-ink-muted text-sm">{list.summary}</p>
					)}
				</>
			}
			none={
				isTooLong || (list && list.rows.length > 0)
					? null
					: {
							title: 'Nobody paid for the first time',
							text: 'Choose other months, or look at both ways.',
						}
			}
			first={list?.first ?? null}
			next={list?.next ?? null}
		>
			{list && (
				<DataTable
					label="New customers"
					columns={[
						{ label: 'Account' },
						{ label: 'First paid', isShort: true },
						{ label: 'How they came' },
					]}
					rows={list.rows.map((row) => ({
						id: row.id,
						cells: [
							<TextLink key="account" to={row.accountTo}>
								{row.account}
							</TextLink>,
							row.firstPaid,
							<FigureLink
								key="way"
								figure={{ text: row.way, to: row.wayTo }}
							/>,
						],
					}))}
				/>
			)}
		</ListPage>
	)
}
