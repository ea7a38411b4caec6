import { isCounted } from '#app/domain/milestones/latch.ts'
import {
	decideTiers,
	neededOf,
	type Reached,
	standOnLadder,
	type TierChange,
} from '#app/domain/tiers/ladder.ts'
import type { Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import type { Achieved } from '#db/stores/programme/achievements.ts'
import {
	type LookedAt,
	putStandings,
	type TierStanding,
} from '#db/stores/programme/milestone-progress.ts'
import {
	appendProgrammeEvents,
	type NewProgrammeEvent,
} from '#db/stores/programme/programme-events.ts'
import {
	holdTier,
	loseTier,
	readAssignments,
	type TierAssignment,
	type TierRecord,
} from '#db/stores/programme/tiers.ts'
import { announceTier } from './announce-tier.ts'
import type { EvaluatedMilestones, Programme } from './evaluation.ts'

type Account = {
	readonly accountId: string
	readonly achievements: readonly Achieved[]
	readonly progress: EvaluatedMilestones['progress']
	/** Of the milestones that were not looked at now. */
	readonly lookedAt: ReadonlyMap<string, LookedAt>
}

/** Records which tiers accounts reached or lost, announces who moved up, and notes where they stand. */
export async function recordTiers(
	tx: Tx,
	programme: Pick<Programme, 'now' | 'milestones' | 'tiers'>,
	accounts: readonly Account[],
): Promise<void> {
	const ids = accounts.map(({ accountId }) => accountId)
	const assignments = groupBy(
		await readAssignments(tx, ids),
		({ accountId }) => accountId,
	)
	const counting = new Set(
		programme.milestones
			.filter(({ consequences }) =>
				consequences.some(({ kind }) => kind === 'tier_progress'),
			)
			.map(({ id }) => id),
	)
	const tiers = programme.tiers.filter(({ archivedAt }) => archivedAt === null)
	const standings: TierStanding[] = []
	for (const { accountId, achievements, progress, lookedAt } of accounts) {
		const reached = reachedOf(achievements, counting)
		const before = assignments.get(accountId) ?? []
		const changes = decideTiers(tiers, before, reached, revokedOf(achievements))
		const held = await recordTierChanges(
			tx,
			accountId,
			before,
			changes,
			programme.now,
		)
		const standing = standOnLadder<TierRecord>(
			tiers,
			held,
			reached,
			(id) =>
				progress.get(id)?.progress.nearnessBasisPoints ??
				lookedAt.get(id)?.nearnessBasisPoints ??
				0,
		)
		const rankBefore = highestRank(programme.tiers, before)
		if (standing.tier && standing.tier.rank > rankBefore)
			await announceTier(tx, accountId, standing, {
				...programme,
				milestoneIds: reached.keys(),
			})
		standings.push(standingRow(accountId, standing, programme.now))
	}
	await putStandings(tx, standings)
}

const reachedOf = (
	achievements: readonly Achieved[],
	counting: ReadonlySet<string>,
): Reached =>
	new Map(
		achievements
			.filter(
				({ state, milestoneId }) =>
					isCounted(state) && counting.has(milestoneId),
			)
			.map(({ milestoneId, reachedAt }) => [milestoneId, reachedAt]),
	)

const revokedOf = (achievements: readonly Achieved[]): Set<string> =>
	new Set(
		achievements
			.filter(({ state }) => !isCounted(state))
			.map(({ milestoneId }) => milestoneId),
	)

/** Gives the tiers that are held now. */
async function recordTierChanges(
	tx: Tx,
	accountId: string,
	before: readonly TierAssignment[],
	changes: readonly TierChange[],
	now: number,
): Promise<Set<string>> {
	const held = new Set(
		before.filter(({ state }) => state === 'held').map(({ tierId }) => tierId),
	)
	const events: NewProgrammeEvent[] = []
	for (const change of changes) {
		const tierId = change.tier.id
		if (change.to === 'lost') {
			held.delete(tierId)
			await loseTier(tx, { tierId, accountId }, now)
			events.push({ accountId, at: now, kind: 'tier_lost', subjectId: tierId })
			continue
		}
		held.add(tierId)
		const { reachedAt, isAgain } = change
		const milestoneIds = [...change.milestoneIds]
		await holdTier(tx, {
			tierId,
			accountId,
			state: 'held',
			reachedAt,
			milestoneIds,
			recordedAt: now,
			lostAt: null,
		})
		events.push({
			accountId,
			at: reachedAt,
			kind: 'tier_reached',
			subjectId: tierId,
			details: { milestoneIds, ...(isAgain ? { isAgain } : {}) },
		})
	}
	await appendProgrammeEvents(tx, events)
	return held
}

function highestRank(
	tiers: readonly TierRecord[],
	assignments: readonly TierAssignment[],
): number {
	const ranks = new Map(tiers.map(({ id, rank }) => [id, rank]))
	return Math.max(
		0,
		...assignments
			.filter(({ state }) => state === 'held')
			.map(({ tierId }) => ranks.get(tierId) ?? 0),
	)
}

const standingRow = (
	accountId: string,
	{
		tier,
		next,
		reached,
		toGo,
		nearnessBasisPoints,
	}: ReturnType<typeof standOnLadder<TierRecord>>,
	now: number,
): TierStanding => ({
	accountId,
	tierId: tier?.id ?? null,
	rank: tier?.rank ?? 0,
	nextTierId: next?.id ?? null,
	milestonesReached: next ? neededOf(next) - toGo : reached.length,
	milestonesNeeded: next ? neededOf(next) : reached.length,
	nearnessBasisPoints,
	updatedAt: now,
})
