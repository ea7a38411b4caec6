import { progressWords } from '#app/domain/milestones/progress-words.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readProgressOfAccounts } from '#db/reports/programme/progress-of-accounts.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'
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
	const [progress, tiers, milestones, metrics] = await Promise.all([
		readProgressOfAccounts(
			read,
			near.rows.map(({ accountId }) => accountId),
		),
		listTiers(read),
		listMilestones(read),
		currentMetrics(read),
	])
	const progressOf = groupBy(progress, ({ accountId }) => accountId)
	const milestoneOf = new Map(milestones.map((one) => [one.id, one]))
	return {
		...near,
		first: cursor ? path : null,
		rows: near.rows.map((row) => {
			const asked = tiers.find(({ name }) => name === row.next)?.milestoneIds
			const [nearest] = (progressOf.get(row.accountId) ?? [])
				.filter(({ milestoneId }) => asked?.includes(milestoneId))
				.sort((a, b) => b.nearnessBasisPoints - a.nearnessBasisPoints)
			const milestone = nearest && milestoneOf.get(nearest.milestoneId)
			// What is kept is in the order of the rule that it was counted by.
			const isCurrent = milestone && nearest.version === milestone.version
			return {
				...row,
				to: advocacyPath(row.accountId),
				nearest:
					isCurrent && nearest.conditions
						? {
								name: milestone.name,
								words: progressWords(
									milestone.rule,
									nearest.conditions,
									metrics,
								),
							}
						: null,
			}
		}),
	}
}
