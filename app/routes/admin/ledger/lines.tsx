import {
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { LinesFilter } from '#app/ui/ledger/lines-filter.tsx'
import { LinesTable } from '#app/ui/ledger/lines-table.tsx'
import { LookedTo, noneSoFar } from '#app/ui/ledger/looked-to.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'

import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { findReceipt, viewLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
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
			lead="Payments and refunds as they came in. Each has a receipt that shows what its figures rest on."
			actions={
				<>
					<ButtonLink to={view.waiting}>Waiting lines</ButtonLink>
					<ButtonLink to={view.duplicates}>Possible duplicates</ButtonLink>
				</>
			}
			csv={view.csv}
			action="/admin/lines"
			filters={<LinesFilter query={view.query} choices={view.choices} />}
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
								{view.state.title}: {view.state.why} {view.state.remedy}{' '}
								<TextLink to={view.state.mend} className="font-medium">
									See what mends them
								</TextLink>
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
					: noneSoFar(view.lookedTo, {
							title: 'No such line',
							text: 'Payments appear here as soon as they are imported.',
						})
			}
			first={view.first}
			next={view.next}
		>
			<LinesTable rows={view.rows} paid={view.paid} />
			<LookedTo day={view.lookedTo} />
		</ListPage>
	)
}
