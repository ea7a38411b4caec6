import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportLeaderboard,
	leaderboardQueryOf,
} from '#app/views/referrals/leaderboard.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = leaderboardQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'leaderboard',
		exportLeaderboard(database.read, organisation, query),
	)
}
