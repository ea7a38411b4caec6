import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireAdmin } from '#app/http/guards.ts'
import { exportLines, parseLinesQuery } from '#app/views/lines.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const query = parseLinesQuery(new URL(door.request.url).searchParams)
	return csvResponse('lines', exportLines(door.context.database.read, query))
}
