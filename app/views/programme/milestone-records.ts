import { DAY } from '#app/domain/durations.ts'
import type { AchievementState } from '#app/domain/milestones/achievement.ts'
import { noProgress } from '#app/domain/milestones/progress.ts'
import { progressWords } from '#app/domain/milestones/progress-words.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { iso } from '#app/views/format/iso.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { countMilestones } from '#db/reports/programme/milestones.ts'
import { listNearNext } from '#db/reports/programme/standings.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import {
	findStanding,
	readProgress,
} from '#db/stores/programme/milestone-progress.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import {
	currentMetrics,
	listMetrics,
} from '#db/stores/programme/usage/metrics.ts'
import { nearestIn } from './nearest.ts'

/** Every milestone: its rule in words, how many reached it, how many are near, and how long it took half of them. */
export async function milestoneRecords(read: Reader) {
	const [milestones, counts, stored] = [
		await listMilestones(read),
		await countMilestones(read),
		await listMetrics(read),
	]
	const metrics = new Map(stored.map(({ metric }) => [metric.key, metric]))
	return milestones.map(({ id, name, version, rule }) => {
		const found = counts.get(id)
		const medianMs = found?.medianMs ?? null
		return {
			milestoneId: id,
			name,
			version,
			rule: sentenceOf(rule, metrics),
			reached: found?.reached ?? 0,
			near: found?.near ?? 0,
			medianDaysFromSignUp:
				medianMs === null ? null : Math.round((medianMs / DAY) * 10) / 10,
		}
	})
}

type AccountRow = {
	milestoneId: string
	name: string
	state: AchievementState | 'open'
	reachedAt: string | null
	version: number
	progress: string
}

/** Where an account stands on each milestone, and on the ladder; null if there is no such account. */
export async function accountMilestones(read: Reader, accountId: string) {
	const names = await readAccountNames(read, [accountId])
	const [milestones, achievements, progress, standing, tiers, metrics] = [
		await listMilestones(read, { withArchived: true }),
		await readAchievements(read, [accountId]),
		await readProgress(read, accountId),
		await findStanding(read, accountId),
		await listTiers(read),
		await currentMetrics(read),
	]
	if (!names.has(accountId) && achievements.length === 0 && !standing)
		return null
	const rows = milestones.flatMap((milestone) => {
		const { id, name, rule, archivedAt } = milestone
		const achieved = achievements.find(({ milestoneId }) => milestoneId === id)
		if (!achieved && archivedAt !== null) return []
		const open = progress.find(({ milestoneId }) => milestoneId === id)
		const isOpen = !achieved || achieved.state === 'revoked'
		const row: AccountRow = {
			milestoneId: id,
			name,
			state: achieved?.state ?? 'open',
			reachedAt: achieved ? new Date(achieved.reachedAt).toISOString() : null,
			version: achieved?.version ?? milestone.version,
			progress: isOpen
				? progressWords(
						rule,
						open?.version === milestone.version && open.conditions
							? open.conditions
							: noProgress(rule).conditions,
						metrics,
					)
				: 'Reached',
		}
		return [{ ...row, evidence: achieved?.evidence ?? null }]
	})
	const tierOf = (id: string | null | undefined) =>
		tiers.find((tier) => tier.id === id)?.name ?? null
	return {
		accountId,
		name: names.get(accountId) ?? accountId,
		tier: tierOf(standing?.tierId),
		nextTier: tierOf(standing?.nextTierId),
		milestonesReached: standing?.milestonesReached ?? 0,
		milestonesNeeded: standing?.milestonesNeeded ?? 0,
		milestones: rows,
	}
}

/** A page of the milestones as programs are given them. */
export async function milestonePage(
	read: Reader,
	after: readonly [number] | null,
	limit: number,
) {
	const all = await milestoneRecords(read)
	const from = after?.[0] ?? 0
	return {
		rows: all.slice(from, from + limit).map((row) => ({
			milestone_id: row.milestoneId,
			name: row.name,
			version: row.version,
			rule: row.rule,
			reached: row.reached,
			near: row.near,
			median_days_from_sign_up: row.medianDaysFromSignUp,
		})),
		next: from + limit < all.length ? ([from + limit] as const) : null,
	}
}

/** Who is nearest to the next tier, as programs are given it. */
export async function nearRecords(
	read: Reader,
	after: readonly [number, string] | null,
	limit: number,
) {
	const { rows, next } = await listNearNext(
		read,
		after && { nearnessBasisPoints: after[0], accountId: after[1] },
		limit,
	)
	const ids = rows.map(({ accountId }) => accountId)
	const [tiers, nearestOf] = [await listTiers(read), await nearestIn(read, ids)]
	const nameOf = (id: string | null) =>
		tiers.find((tier) => tier.id === id)?.name ?? null
	return {
		rows: rows.map((row) => ({
			account_id: row.accountId,
			name: row.name,
			tier: nameOf(row.tierId),
			tier_since: iso(row.reachedAt),
			next_tier: nameOf(row.nextTierId),
			milestones_reached: row.milestonesReached,
			milestones_needed: row.milestonesNeeded,
			nearness_percent: row.nearnessBasisPoints / 100,
			nearest: nearestOf(row.accountId, row.nextTierId),
		})),
		next: next && ([next.nearnessBasisPoints, next.accountId] as const),
	}
}
