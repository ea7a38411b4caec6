/** A step of the ladder. */
export type Tier = {
	readonly id: string
	/** From 1 upwards. */
	readonly rank: number
	/** How many of its milestones; null: all. */
	readonly needed: number | null
	readonly milestoneIds: readonly string[]
}

/** What an account has that counts for tiers: when each milestone was reached. */
export type Reached = ReadonlyMap<string, number>

export type TierRefusal = 'no_milestones' | 'needed_out_of_range'

/** What is wrong with a tier's terms; null: nothing. */
export function checkTier({
	needed,
	milestoneIds,
}: Pick<Tier, 'needed' | 'milestoneIds'>): TierRefusal | null {
	const count = new Set(milestoneIds).size
	if (count === 0) return 'no_milestones'
	if (needed === null) return null
	return Number.isSafeInteger(needed) && needed >= 1 && needed <= count
		? null
		: 'needed_out_of_range'
}

/** How many of its milestones a tier asks for. One without milestones is never reached. */
export const neededOf = ({ needed, milestoneIds }: Tier): number =>
	needed ?? Math.max(1, milestoneIds.length)

/** When an account reached a tier, and by which milestones; null: it has not. */
export function reachTier(
	tier: Tier,
	reached: Reached,
): { reachedAt: number; milestoneIds: string[] } | null {
	const milestoneIds = tier.milestoneIds.filter((id) => reached.has(id))
	const instants = milestoneIds
		.map((id) => reached.get(id) ?? 0)
		.sort((a, b) => a - b)
	const reachedAt = instants[neededOf(tier) - 1]
	return reachedAt === undefined ? null : { reachedAt, milestoneIds }
}

export type Assignment = {
	readonly tierId: string
	readonly state: 'held' | 'lost'
	/** The milestones that it stood on when it was recorded. */
	readonly milestoneIds: readonly string[]
}

export type TierChange =
	| {
			readonly to: 'held'
			readonly tier: Tier
			readonly reachedAt: number
			readonly milestoneIds: readonly string[]
			/** It was held before, and lost. */
			readonly isAgain: boolean
	  }
	| { readonly to: 'lost'; readonly tier: Tier }

/**
 * What becomes of an account's tiers. Reached once, a tier stays, whatever is asked for it later; it is lost only when
 * a milestone that it stood on is taken back and the others do not suffice.
 * @param revoked milestones of the account that were taken back
 */
export function decideTiers(
	tiers: readonly Tier[],
	assignments: readonly Assignment[],
	reached: Reached,
	revoked: ReadonlySet<string>,
): TierChange[] {
	const byTier = new Map(assignments.map((one) => [one.tierId, one]))
	return tiers.flatMap((tier): TierChange[] => {
		const before = byTier.get(tier.id)
		const now = reachTier(tier, reached)
		if (before?.state === 'held') {
			const isUndone = before.milestoneIds.some((id) => revoked.has(id))
			return now || !isUndone ? [] : [{ to: 'lost', tier }]
		}
		return now
			? [{ to: 'held', tier, ...now, isAgain: before !== undefined }]
			: []
	})
}

export type Standing<T extends Tier = Tier> = {
	/** The highest that is held; null: none yet. */
	readonly tier: T | null
	/** The one above; null: at the top. */
	readonly next: T | null
	/** Of the next one's milestones. */
	readonly reached: readonly string[]
	readonly missing: readonly string[]
	/** How many of the missing ones it takes. */
	readonly toGo: number
	readonly nearnessBasisPoints: number
}

const FULL = 10_000

/**
 * Where an account stands, and what it lacks of the next tier.
 * @param nearnessOf how near it is to a milestone that it has not reached, in basis points
 */
export function standOnLadder<T extends Tier>(
	tiers: readonly T[],
	heldIds: ReadonlySet<string>,
	reached: Reached,
	nearnessOf: (milestoneId: string) => number,
): Standing<T> {
	const ladder = [...tiers].sort((a, b) => a.rank - b.rank)
	const tier = ladder.findLast(({ id }) => heldIds.has(id)) ?? null
	const next = ladder.find(({ rank }) => rank > (tier?.rank ?? 0)) ?? null
	if (!next)
		return {
			tier,
			next,
			reached: [],
			missing: [],
			toGo: 0,
			nearnessBasisPoints: FULL,
		}
	const has = next.milestoneIds.filter((id) => reached.has(id))
	const missing = next.milestoneIds.filter((id) => !reached.has(id))
	const needed = neededOf(next)
	const toGo = Math.max(0, needed - has.length)
	const nearest = missing
		.map(nearnessOf)
		.sort((a, b) => b - a)
		.slice(0, toGo)
	const sum = nearest.reduce((total, each) => total + each, 0)
	return {
		tier,
		next,
		reached: has,
		missing,
		toGo,
		nearnessBasisPoints: Math.floor(
			(Math.min(has.length, needed) * FULL + sum) / needed,
		),
	}
}

/**
 * From when on somebody stands on a tier that they hold: a higher one brings those below it with it, were they reached by
 * themselves only later. `held`: when each tier that is held was reached, by id.
 */
export const heldSince = <T extends Tier>(
	tier: T,
	ladder: readonly T[],
	held: ReadonlyMap<string, number>,
): number =>
	Math.min(
		...ladder
			.filter(({ rank }) => rank >= tier.rank)
			.flatMap(({ id }) => held.get(id) ?? []),
	)
