import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { claimQueryOf, exportClaims } from '#app/views/programme/claims.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, now } = door.context
	const query = claimQueryOf(new URL(door.request.url).searchParams)
	return csvResponse('claims', exportClaims(database.read, query, now()))
}
