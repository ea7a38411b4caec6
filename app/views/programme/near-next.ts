import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { nearestIn } from './nearest.ts'
import { viewNearNext } from './standings.ts'

const PAGE = 50

/** Who is nearest to the next tier, each with the nearest of what they lack. */
export async function viewNearTier(
	read: Reader,
	organisation: OrganisationFacts,
	{
		cursor,
		path,
		limit = PAGE,
	}: { cursor: string | null; path: string; limit?: number },
) {
	const near = await viewNearNext(read, organisation, cursor, path, limit)
	const [tiers, nearestOf] = await Promise.all([
		listTiers(read),
		nearestIn(
			read,
			near.rows.map(({ accountId }) => accountId),
		),
	])
	return {
		...near,
		first: cursor ? path : null,
		rows: near.rows.map((row) => {
			const next = tiers.find(({ name }) => name === row.next)
			const nearest = nearestOf(row.accountId, next?.id ?? null)
			return {
				...row,
				to: advocacyPath(row.accountId),
				nearest: nearest && {
					name: nearest.milestone,
					words: nearest.progress,
				},
			}
		}),
	}
}
