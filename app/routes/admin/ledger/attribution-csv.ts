import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { exportModelComparison } from '#app/views/ledger/attribution/comparison-csv.ts'
import { comparisonQueryOf } from '#app/views/ledger/attribution/comparison-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = comparisonQueryOf(new URL(door.request.url).searchParams)
	const pieces = await database.snapshot((read) =>
		exportModelComparison(read, organisation, query),
	)
	if (!pieces) throw notFound()
	return csvResponse('attribution', pieces)
}
