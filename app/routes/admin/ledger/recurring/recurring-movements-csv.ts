import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportMovements,
	movementsQueryOf,
} from '#app/views/ledger/recurring/recurring-movements.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const query = movementsQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'recurring-movements',
		exportMovements(database.read, organisation, query, now()),
	)
}
