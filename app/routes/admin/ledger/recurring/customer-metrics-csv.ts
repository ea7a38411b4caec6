import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportCustomerMetrics } from '#app/views/ledger/recurring/customer-metrics-export.ts'
import { monthsAsked } from './months-asked.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return csvResponse(
		'customer-metrics',
		exportCustomerMetrics(database.read, organisation, await monthsAsked(door)),
	)
}
