import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tier } from '#app/domain/tiers/ladder.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	tierAssignments,
	tierMilestones,
	tiers,
} from '#db/schema/milestones.ts'

export type TierRecord = Tier & Omit<typeof tiers.$inferSelect, keyof Tier>
export type TierAssignment = typeof tierAssignments.$inferSelect

/** What somebody decides about a tier. */
export type TierTerms = Pick<
	TierRecord,
	'name' | 'description' | 'needed' | 'milestoneIds'
>

/** The ladder from its foot; the archived ones too if asked for. */
export async function listTiers(
	read: Reader,
	{ withArchived = false }: { withArchived?: boolean } = {},
): Promise<TierRecord[]> {
	const [rows, links] = [
		await read
			.select()
			.from(tiers)
			.where(withArchived ? undefined : isNull(tiers.archivedAt))
			.orderBy(asc(tiers.rank), asc(tiers.id)),
		await read
			.select()
			.from(tierMilestones)
			.orderBy(asc(tierMilestones.tierId), asc(tierMilestones.milestoneId)),
	]
	const byTier = groupBy(links, (link) => link.tierId)
	return rows.map((row) => ({
		...row,
		milestoneIds: (byTier.get(row.id) ?? []).map((link) => link.milestoneId),
	}))
}

export async function insertTier(
	tx: Tx,
	id: string,
	{ milestoneIds, ...terms }: TierTerms & { rank: number },
	now: number,
): Promise<void> {
	const { name, description, needed, rank } = terms
	await tx
		.insert(tiers)
		.values({ id, version: 1, rank, name, description, needed, createdAt: now })
	await insertLinks(tx, id, milestoneIds)
}

/** False where another version is in force by now, or it is archived. */
export async function updateTier(
	tx: Tx,
	id: string,
	baseVersion: number,
	{ name, description, needed, milestoneIds }: TierTerms,
): Promise<boolean> {
	const version = baseVersion + 1
	const set = { name, description, needed, version }
	if (!(await moveOn(tx, id, baseVersion, set))) return false
	await tx.delete(tierMilestones).where(eq(tierMilestones.tierId, id))
	await insertLinks(tx, id, milestoneIds)
	return true
}

/** False where another version is in force by now, or it is archived already. */
export const markTierArchived = (
	tx: Tx,
	id: string,
	baseVersion: number,
	archivedAt: number,
): Promise<boolean> => moveOn(tx, id, baseVersion, { archivedAt })

export async function updateTierRank(
	tx: Tx,
	id: string,
	rank: number,
): Promise<void> {
	await tx.update(tiers).set({ rank }).where(eq(tiers.id, id))
}

async function moveOn(
	tx: Tx,
	id: string,
	baseVersion: number,
	set: Partial<typeof tiers.$inferInsert>,
): Promise<boolean> {
	const moved = await tx
		.update(tiers)
		.set(set)
		.where(
			and(
				eq(tiers.id, id),
				eq(tiers.version, baseVersion),
				isNull(tiers.archivedAt),
			),
		)
		.returning({ id: tiers.id })
	return moved.length > 0
}

const insertLinks = (tx: Tx, tierId: string, milestoneIds: readonly string[]) =>
	tx.bulk.insert(
		tierMilestones,
		milestoneIds.map((milestoneId) => ({ tierId, milestoneId })),
	)

export const readAssignments = (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<TierAssignment[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(tierAssignments)
			.where(inArray(tierAssignments.accountId, piece))
			.orderBy(asc(tierAssignments.reachedAt), asc(tierAssignments.tierId)),
	)

/** Records a tier that is held; one that was lost is held again, with what it stands on now. */
export async function holdTier(tx: Tx, assignment: TierAssignment) {
	const { tierId, accountId, ...row } = assignment
	await tx
		.insert(tierAssignments)
		.values(assignment)
		.onConflictDoUpdate({
			target: [tierAssignments.tierId, tierAssignments.accountId],
			set: row,
		})
}

export async function loseTier(
	tx: Tx,
	{ tierId, accountId }: Pick<TierAssignment, 'tierId' | 'accountId'>,
	lostAt: number,
): Promise<void> {
	await tx
		.update(tierAssignments)
		.set({ state: 'lost', lostAt })
		.where(
			and(
				eq(tierAssignments.tierId, tierId),
				eq(tierAssignments.accountId, accountId),
			),
		)
}
