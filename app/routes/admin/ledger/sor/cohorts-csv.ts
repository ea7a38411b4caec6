import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportCohorts } from '#app/views/ledger/sor/cohorts-csv.ts'
import { cohortsQueryOf } from '#app/views/ledger/sor/cohorts-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const query = cohortsQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'cohorts',
		await database.snapshot((read) =>
			exportCohorts(read, organisation, query, now()),
		),
	)
}
