import { progressWords } from '#app/domain/milestones/progress-words.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readProgressOfAccounts } from '#db/reports/programme/progress-of-accounts.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

/** Of what accounts lack for a tier, the nearest, in words; null where that is not known. */
export async function nearestIn(read: Reader, accountIds: readonly string[]) {
	const [progress, tiers, milestones, metrics] = await Promise.all([
		readProgressOfAccounts(read, accountIds),
		listTiers(read),
		listMilestones(read),
		currentMetrics(read),
	])
	const progressOf = groupBy(progress, ({ accountId }) => accountId)
	const milestoneOf = new Map(milestones.map((one) => [one.id, one]))
	return (accountId: string, tierId: string | null) => {
		const asked = tiers.find(({ id }) => id === tierId)?.milestoneIds
		const [nearest] = (progressOf.get(accountId) ?? [])
			.filter(({ milestoneId }) => asked?.includes(milestoneId))
			.sort((a, b) => b.nearnessBasisPoints - a.nearnessBasisPoints)
		const milestone = nearest && milestoneOf.get(nearest.milestoneId)
		// What is kept is in the order of the rule that it was counted by.
		const isCurrent = milestone && nearest.version === milestone.version
		return isCurrent && nearest.conditions
			? {
					milestone: milestone.name,
					progress: progressWords(milestone.rule, nearest.conditions, metrics),
				}
			: null
	}
}
