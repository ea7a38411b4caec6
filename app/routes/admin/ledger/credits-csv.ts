import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportCredits } from '#app/views/ledger/credits.ts'
import { parseCreditQuery } from '#app/views/ledger/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = parseCreditQuery(new URL(door.request.url).searchParams)
	return csvResponse(
		'credits',
		exportCredits(database.read, organisation, query),
	)
}
