import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportReferrals,
	referralsQueryOf,
} from '#app/views/referrals/referrals.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const query = referralsQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'referrals',
		await exportReferrals(database.read, organisation, query, now()),
	)
}
