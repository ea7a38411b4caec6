import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportDuplicates,
	parseDuplicatesQuery,
} from '#app/views/ledger/duplicates.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = parseDuplicatesQuery(new URL(door.request.url).searchParams)
	return csvResponse(
		'duplicates',
		exportDuplicates(database.read, organisation, query),
	)
}
