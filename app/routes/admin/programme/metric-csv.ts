import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { searchOf } from '#app/views/overviews/accounts.ts'
import { exportMetricValues } from '#app/views/programme/metric.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const key = door.params.key ?? ''
	const pieces = await exportMetricValues(
		door.context.database.read,
		key,
		searchOf(new URL(door.request.url).searchParams),
	)
	if (!pieces) throw notFound()
	return csvResponse(key, pieces)
}
