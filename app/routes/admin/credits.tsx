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
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewCredits } from '#app/views/credits.ts'
import { parseCreditQuery } from '#app/views/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
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
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Credits"
				lead="What referred accounts paid, credited to who brought them."
				back={{
					to: '/admin/second-order-revenue',
					label: 'Second-order revenue',
				}}
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<FilterForm label="Credits" action="/admin/credits" version={search}>
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
			</FilterForm>
			<RowsSum sum={view.sum} scope={view.scope} sums={view.sums} />
			{view.rows.length === 0 ? (
				<Empty title="No credit fits">
					<p>Take a filter away, or choose more months.</p>
				</Empty>
			) : (
				<DataTable
					label="Credits"
					columns={[
						{ label: 'Line' },
						{ label: 'Month' },
						{ label: 'Credited to' },
						{ label: 'Paid by' },
						{ label: 'Part' },
						{ label: 'Class' },
						{ label: 'Share paid', isNumber: true },
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
							<FigureLink
								key="referrer"
								figure={{ text: row.referrer, to: row.referrerTo }}
							/>,
							<TextLink key="account" to={row.accountTo}>
								{row.account}
							</TextLink>,
							<span key="part" className="whitespace-nowrap">
								{row.bucket}
							</span>,
							row.class,
							row.amount,
							row.base,
							<EntryBadge key="kind" kind={row.isMirror ? 'mirror' : null} />,
						],
					}))}
				/>
			)}
			<Pager label="Credits" first={view.first} next={view.next} />
		</>
	)
}
