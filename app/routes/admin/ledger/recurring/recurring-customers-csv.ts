import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportRecurringCustomers,
	keptChoiceOf,
} from '#app/views/ledger/recurring/recurring-customers.ts'
import { monthsAsked } from './months-asked.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return csvResponse(
		'recurring-customers',
		exportRecurringCustomers(database.read, organisation, {
			range: await monthsAsked(door),
			who: keptChoiceOf(new URL(door.request.url).searchParams),
		}),
	)
}
