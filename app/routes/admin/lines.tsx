import {
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { LineLink } from '#app/ui/admin/line-link.tsx'
import { LineState } from '#app/ui/admin/line-state.tsx'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { findReceipt, parseLinesQuery, viewLines } from '#app/views/lines.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	const query = parseLinesQuery(searchParams)
	const receipt = query.key ? await findReceipt(database.read, query.key) : null
	if (receipt) throw redirect(receipt)
	return viewLines(
		database.read,
		organisation,
		query,
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Lines · Laurel' }]

export default function Lines() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Lines"
			lead={`Payments and refunds as they came in, ${view.order}. Each has a receipt that shows what its figures rest on.`}
			csv={view.csv}
			action="/admin/lines"
			filters={
				<>
					<FilterText
						label="Go to the line with this key"
						name="key"
						value={view.query.key}
					/>
					<FilterText
						label="Account id"
						name="account"
						value={view.query.account}
					/>
					<FilterSelect
						label="State"
						name="state"
						value={view.query.state}
						options={view.states}
						none="Any"
					/>
				</>
			}
			above={
				<>
					{view.query.key && (
						<div className="mb-6">
							<Notice tone="warning">
								No line has the key “{view.query.key}”. A key must be typed
								whole, as its source writes it.
							</Notice>
						</div>
					)}
					{view.state && (
						<div className="mb-6">
							<Notice tone="plain">
								{view.state.title}: {view.state.why} {view.state.remedy}
							</Notice>
						</div>
					)}
					{view.account && (
						<p className="mb-4 text-ink-muted text-sm">
							Lines of{' '}
							<span className="font-medium text-ink">{view.account}</span> ·{' '}
							<TextLink to={view.all}>all lines</TextLink>
						</p>
					)}
				</>
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: view.state ? 'No line is in this state' : 'No line yet',
							text: 'Payments appear here as soon as they are imported.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Lines"
				columns={[
					{ label: 'Line' },
					{ label: 'Paid', isShort: true },
					{ label: 'Account' },
					{ label: 'Product' },
					{ label: 'Amount', isNumber: true },
					{ label: 'State' },
				]}
				rows={view.rows.map((row) => ({
					id: row.key,
					cells: [
						<LineLink key="line" to={row.to} of={row.key} />,
						row.paidAt,
						<TextLink key="account" to={row.accountTo}>
							{row.account}
						</TextLink>,
						row.product ?? '–',
						row.amount,
						<LineState key="state" line={row} />,
					],
				}))}
			/>
		</ListPage>
	)
}
