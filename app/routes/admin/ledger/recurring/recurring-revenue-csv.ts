import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'

import { exportRecurring } from '#app/views/ledger/recurring/recurring-revenue.ts'
import { monthsAsked } from './months-asked.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return csvResponse(
		'recurring-revenue',
		exportRecurring(database.read, organisation, await monthsAsked(door)),
	)
}
