import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireAdmin } from '#app/http/guards.ts'
import {
	exportLeaderboard,
	leaderboardQueryOf,
} from '#app/views/referrals/leaderboard.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const query = leaderboardQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'leaderboard',
		exportLeaderboard(database.read, organisation, query),
	)
}
