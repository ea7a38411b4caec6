import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportCosts } from '#app/views/ledger/recurring/costs.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return csvResponse(
		'acquisition-costs',
		exportCosts(database.read, organisation),
	)
}
