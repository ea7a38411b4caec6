import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { exportSor } from '#app/views/ledger/sor/sor-csv.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const file = await database.snapshot((read) =>
		exportSor(read, organisation, searchParams, now()),
	)
	if (!file) throw notFound()
	return csvResponse(file.name, file.pieces)
}
