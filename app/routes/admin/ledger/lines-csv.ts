import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const query = parseLinesQuery(new URL(door.request.url).searchParams)
	const { database, organisation } = door.context
	return csvResponse('lines', exportLines(database.read, organisation, query))
}
