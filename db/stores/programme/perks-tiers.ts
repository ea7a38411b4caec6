import { and, asc, eq, isNull, max } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { tierAssignments, tiers } from '#db/schema/milestones.ts'

export type PerkTier = {
	readonly id: string
	readonly rank: number
	readonly name: string
}

const COLUMNS = { id: tiers.id, rank: tiers.rank, name: tiers.name }

export async function findTierOfPerk(
	read: Reader,
	id: string,
): Promise<PerkTier | null> {
	const [tier] = await read.select(COLUMNS).from(tiers).where(eq(tiers.id, id))
	return tier ?? null
}

/** The ladder that perks may be bound to, the lowest first. */
export const listTiersForPerks = (read: Reader): Promise<PerkTier[]> =>
	read
		.select(COLUMNS)
		.from(tiers)
		.where(isNull(tiers.archivedAt))
		.orderBy(asc(tiers.rank), asc(tiers.id))

/** The rank of the highest tier that an account holds; 0: none. */
export async function readHeldRank(
	read: Reader,
	accountId: string,
): Promise<number> {
	const [row] = await read
		.select({ rank: max(tiers.rank) })
		.from(tierAssignments)
		.innerJoin(tiers, eq(tiers.id, tierAssignments.tierId))
		.where(
			and(
				eq(tierAssignments.accountId, accountId),
				eq(tierAssignments.state, 'held'),
			),
		)
	return Number(row?.rank ?? 0)
}
