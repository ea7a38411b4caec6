import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { EntryBadge } from '#app/ui/admin/entry-badge.tsx'
import { RowsSum } from '#app/ui/admin/rows-sum.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import {
	FilterForm,
	FilterSelect,
	FilterText,
} from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewEntries } from '#app/views/entries.ts'
import { parseEntryQuery } from '#app/views/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
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
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Entries"
				lead="A payment’s shares in one class and one part each. Nothing here is ever changed: a correction is an entry of its own."
				back={{
					to: '/admin/second-order-revenue',
					label: 'Second-order revenue',
				}}
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<FilterForm label="Entries" action="/admin/entries" version={search}>
				<FilterSelect
					label="From"
					name="from"
					value={view.query.from}
					options={view.choices.months}
					none="First month"
				/>
				<FilterSelect
					label="To"
					name="to"
					value={view.query.to}
					options={view.choices.months}
					none="Last month"
				/>
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
				{view.query.repeat && (
					<input type="hidden" name="repeat" value={view.query.repeat} />
				)}
				{view.query.claimed && <input type="hidden" name="claimed" value="1" />}
			</FilterForm>
			<RowsSum sum={view.sum} scope={view.scope} sums={view.sums} />
			{view.rows.length === 0 ? (
				<Empty title="No entry fits">
					<p>Take a filter away, or choose more months.</p>
				</Empty>
			) : (
				<DataTable
					label="Entries"
					columns={[
						{ label: 'Line' },
						{ label: 'Month' },
						{ label: 'Account' },
						{ label: 'Part' },
						{ label: 'Class' },
						{ label: 'Paid', isNumber: true },
						{ label: 'In base currency', isNumber: true },
						{ label: 'Kind' },
					]}
					rows={view.rows.map((row) => ({
						id: row.id,
						cells: [
							<TextLink
								key="line"
								to={row.lineTo}
								className="min-w-28 max-w-52 [overflow-wrap:anywhere]"
							>
								{row.lineKey}
							</TextLink>,
							<span key="month" className="whitespace-nowrap">
								{row.period}
							</span>,
							<TextLink key="account" to={row.accountTo}>
								{row.account}
							</TextLink>,
							<span key="part" className="whitespace-nowrap">
								{row.bucket}
							</span>,
							row.class,
							row.amount,
							row.base,
							<EntryBadge key="kind" kind={row.kind} />,
						],
					}))}
				/>
			)}
			<Pager label="Entries" first={view.first} next={view.next} />
		</>
	)
}
