import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { exportRejectedRows } from '#app/views/organisation/rejected-rows.ts'

/** The rows of a file that wait, in its own shape with one more column that says why. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const pieces = await exportRejectedRows(
		door.context.database.read,
		door.params.file ?? '',
	)
	if (!pieces) throw notFound()
	return csvResponse('rejected', pieces)
}
