import type { Metric } from '#app/domain/metrics/definition.ts'
import { isCounted } from '#app/domain/milestones/latch.ts'
import { noProgress } from '#app/domain/milestones/progress.ts'
import { progressWords } from '#app/domain/milestones/progress-words.ts'
import { heldSince, neededOf, standOnLadder } from '#app/domain/tiers/ladder.ts'
import { formatDate, formatDay } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { ownMilestonePath, ownPerkPath } from '#app/views/paths/portal-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	type Achieved,
	readAchieved,
} from '#db/stores/programme/achievements.ts'
import {
	type MilestoneProgress,
	readProgress,
} from '#db/stores/programme/milestone-progress.ts'
import {
	listMilestones,
	type Milestone,
} from '#db/stores/programme/milestones.ts'
import { listPerks, type Perk } from '#db/stores/programme/perks.ts'
import {
	listTiers,
	readAssignments,
	type TierAssignment,
	type TierRecord,
} from '#db/stores/programme/tiers.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

export type LadderView = Awaited<ReturnType<typeof viewLadder>>
/** Which tiers an account reached, what the next one takes, and how far it is: for its own people. */
export async function viewLadder(
	read: Reader,
	{ zone }: OrganisationFacts,
	accountId: string,
) {
	const [tiers, assignments, achievements, progress, milestones, metrics] =
		await Promise.all([
			listTiers(read),
			readAssignments(read, [accountId]),
			readAchieved(read, [accountId]),
			readProgress(read, accountId),
			listMilestones(read, { withArchived: true }),
			currentMetrics(read),
		])
	const perks = await listPerks(read)
	const facts = { zone, milestones, achievements, progress, metrics }
	const standing = standOnLadder<TierRecord>(
		tiers,
		new Set(
			assignments
				.filter(({ state }) => state === 'held')
				.map(({ tierId }) => tierId),
		),
		reachedOf(milestones, achievements),
		(id) =>
			progress.find(({ milestoneId }) => milestoneId === id)
				?.nearnessBasisPoints ?? 0,
	)
	return {
		tier: standing.tier && {
			name: standing.tier.name,
			description: standing.tier.description,
		},
		next: standing.next && {
			name: standing.next.name,
			toGo: standing.toGo,
			words: toGoWords(standing.toGo),
		},
		rungs: tiers.map((tier) => ({
			id: tier.id,
			name: tier.name,
			description: tier.description,
			...standingOf(tier, standing, tiers, assignments, zone),
			asks:
				neededOf(tier) < tier.milestoneIds.length
					? `Any ${neededOf(tier)} of these ${tier.milestoneIds.length}:`
					: null,
			milestones: tier.milestoneIds
				.flatMap((id) => milestoneOf(id, facts) ?? [])
				.sort(byNearness),
			opens: perksOf(tier, perks),
		})),
	}
}

/** "1 to go"; nothing to go, where the last one was reached a moment ago. */
const toGoWords = (toGo: number) =>
	toGo === 0 ? 'Being recorded' : `${toGo} to go`

const reachedOf = (
	milestones: readonly Milestone[],
	achievements: readonly Achieved[],
): Map<string, number> => {
	const counting = new Set(
		milestones
			.filter(({ consequences }) =>
				consequences.some(({ kind }) => kind === 'tier_progress'),
			)
			.map(({ id }) => id),
	)
	return new Map(
		achievements
			.filter(
				({ state, milestoneId }) =>
					isCounted(state) && counting.has(milestoneId),
			)
			.map(({ milestoneId, reachedAt }) => [milestoneId, reachedAt]),
	)
}

function standingOf(
	tier: TierRecord,
	{
		tier: held,
		next,
		toGo,
	}: { tier: TierRecord | null; next: TierRecord | null; toGo: number },
	tiers: readonly TierRecord[],
	assignments: readonly TierAssignment[],
	zone: string,
) {
	const mine = assignments.find(({ tierId }) => tierId === tier.id)
	const since = mine && formatDate(mine.reachedAt, zone)
	if (mine?.state === 'held')
		return {
			standing: 'held' as const,
			words: `Since ${formatDate(heldSince(tier, tiers, heldOf(assignments)), zone)}`,
			note: null,
		}
	const note = mine
		? `You held it from ${since} until ${formatDate(mine.lostAt ?? mine.recordedAt, zone)}, when a milestone that it stood on was taken back.`
		: null
	if (held && tier.rank < held.rank)
		return {
			standing: 'covered' as const,
			words: `Comes with ${held.name}`,
			note,
		}
	if (tier.id === next?.id)
		return { standing: 'next' as const, words: toGoWords(toGo), note }
	return {
		standing: 'later' as const,
		words: countOf(neededOf(tier), 'milestone'),
		note,
	}
}

const heldOf = (assignments: readonly TierAssignment[]) =>
	new Map(
		assignments
			.filter(({ state }) => state === 'held')
			.map(({ tierId, reachedAt }) => [tierId, reachedAt]),
	)

const perksOf = (tier: TierRecord, perks: readonly Perk[]) =>
	perks
		.filter(
			({ tierId, archivedAt }) => tierId === tier.id && archivedAt === null,
		)
		.map(({ id, name }) => ({ name, to: ownPerkPath(id) }))

type Facts = {
	readonly zone: string
	readonly milestones: readonly Milestone[]
	readonly achievements: readonly Achieved[]
	readonly progress: readonly MilestoneProgress[]
	readonly metrics: ReadonlyMap<string, Metric>
}

/** Where the account stands on a milestone, in a line. */
function milestoneOf(id: string, facts: Facts) {
	const milestone = facts.milestones.find((one) => one.id === id)
	if (!milestone) return null
	const shared = { id, name: milestone.name, to: ownMilestonePath(id) }
	const achieved = facts.achievements.find(
		({ milestoneId }) => milestoneId === id,
	)
	if (achieved && isCounted(achieved.state))
		return {
			...shared,
			isReached: true,
			isInQuestion: achieved.state === 'grace',
			words: reachedWords(achieved, facts.zone),
			nearnessBasisPoints: 10_000,
		}
	const known = facts.progress.find(({ milestoneId }) => milestoneId === id)
	const { rule, version } = milestone
	// What is kept is in the order of the rule that it was counted by.
	const conditions =
		(known?.version === version && known.conditions) ||
		noProgress(rule).conditions
	return {
		...shared,
		isReached: false,
		isInQuestion: false,
		words: `${progressWords(rule, conditions, facts.metrics)}${achieved ? ' (taken back)' : ''}`,
		nearnessBasisPoints: known?.nearnessBasisPoints ?? 0,
	}
}

const reachedWords = (
	{ state, reachedDay, graceEndsAt }: Achieved,
	zone: string,
) =>
	state === 'grace' && graceEndsAt !== null
		? `Reached ${formatDay(reachedDay)}; undone by a correction, counts until ${formatDate(graceEndsAt, zone)}`
		: `Reached ${formatDay(reachedDay)}`

type Near = {
	readonly isReached: boolean
	readonly nearnessBasisPoints: number
}

/** What is to do first, the nearest of it; then what is done. */
const byNearness = (a: Near, b: Near) =>
	Number(a.isReached) - Number(b.isReached) ||
	b.nearnessBasisPoints - a.nearnessBasisPoints
