import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { advocatesQueryOf } from '#app/views/ledger/sor/advocates-query.ts'
import { exportConsolidatedAdvocates } from '#app/views/ledger/sor/consolidated-advocates.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = advocatesQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'advocates',
		await database.snapshot((read) =>
			exportConsolidatedAdvocates(read, organisation, query),
		),
	)
}
