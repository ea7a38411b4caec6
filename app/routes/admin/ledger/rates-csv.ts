import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportRates } from '#app/views/ledger/rates.ts'
import { parseRatesQuery } from '#app/views/ledger/rates-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const query = parseRatesQuery(new URL(door.request.url).searchParams)
	return csvResponse('rates', exportRates(door.context.database.read, query))
}
