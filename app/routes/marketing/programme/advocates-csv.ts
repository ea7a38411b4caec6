import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportStandings,
	standingsFilterOf,
} from '#app/views/programme/standings.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const filter = standingsFilterOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'advocates',
		exportStandings(door.context.database.read, filter),
	)
}
