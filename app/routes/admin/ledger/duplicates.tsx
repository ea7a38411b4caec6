import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DuplicatesTable } from '#app/ui/ledger/duplicates-table.tsx'
import { LookedTo, noneSoFar } from '#app/ui/ledger/looked-to.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import {
	parseDuplicatesQuery,
	viewDuplicates,
} from '#app/views/ledger/duplicates.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewDuplicates(
		database.read,
		organisation,
		parseDuplicatesQuery(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Possible duplicates · Laurel' },
]

export default function Duplicates() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Possible duplicates"
			lead="Payments of one account that agree in amount, currency and product, paid soon after each other. Import a refund of what came in twice by mistake."
			back={{ to: '/admin/lines', label: 'Lines' }}
			csv={view.csv}
			action="/admin/duplicates"
			filters={
				<>
					<FilterSelect
						label="Paid after each other"
						name="within"
						value={view.query.within}
						options={view.choices.within}
					/>
					<FilterText
						label="Account id"
						name="account"
						value={view.query.account}
					/>
					<MonthsFilter query={view.query} months={view.choices.months} />
				</>
			}
			none={
				view.rows.length > 0
					? null
					: noneSoFar(view.lookedTo, {
							title: 'No two payments are alike',
							text: 'Nothing here looks as if it had come in twice.',
						})
			}
			first={view.first}
			next={view.next}
		>
			<DuplicatesTable rows={view.rows} />
			<LookedTo day={view.lookedTo} />
		</ListPage>
	)
}
