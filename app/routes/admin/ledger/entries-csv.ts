import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportEntries } from '#app/views/ledger/entries.ts'
import { parseEntryQuery } from '#app/views/ledger/entries-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = parseEntryQuery(new URL(door.request.url).searchParams)
	return csvResponse(
		'entries',
		exportEntries(database.read, organisation, query),
	)
}
