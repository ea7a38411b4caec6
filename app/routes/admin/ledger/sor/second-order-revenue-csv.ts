import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireAdmin } from '#app/http/guards.ts'
import { exportSor } from '#app/views/ledger/sor/sor-csv.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	const file = await database.snapshot((read) =>
		exportSor(read, organisation, searchParams),
	)
	if (!file) throw notFound()
	return csvResponse(file.name, file.pieces)
}
