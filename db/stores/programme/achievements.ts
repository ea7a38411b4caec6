import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Latched } from '#app/domain/milestones/latch.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { achievements } from '#db/schema/milestones.ts'

export type Achievement = typeof achievements.$inferSelect

/** What these accounts have, in the order in which they reached it. */
export async function readAchievements(
	read: Reader,
	accountIds: Iterable<string>,
): Promise<Achievement[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(achievements)
			.where(inArray(achievements.accountId, piece))
			.orderBy(asc(achievements.reachedAt), asc(achievements.milestoneId)),
	)
	return rows
}

/** An achievement whose evidence was read only where it matters. */
export type Achieved = Omit<Achievement, 'evidence'> & {
	readonly evidence: Achievement['evidence'] | null
}

/** What these accounts have, without the evidence, which is most of it. */
export async function readAchieved(
	read: Reader,
	accountIds: Iterable<string>,
): Promise<Achieved[]> {
	const { evidence: _, ...columns } = getTableColumns(achievements)
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select(columns)
			.from(achievements)
			.where(inArray(achievements.accountId, piece)),
	)
	return rows.map((row) => ({ ...row, evidence: null }))
}

export async function insertAchievements(
	tx: Tx,
	rows: readonly Achievement[],
): Promise<void> {
	await tx.bulk.insert(achievements, [...rows])
}

export async function updateAchievementState(
	tx: Tx,
	{ milestoneId, accountId }: Pick<Achievement, 'milestoneId' | 'accountId'>,
	{ state, graceEndsAt }: Pick<Latched, 'state' | 'graceEndsAt'>,
): Promise<void> {
	await tx
		.update(achievements)
		.set({ state, graceEndsAt })
		.where(isThe(milestoneId, accountId))
}

/** One that was taken back and reached anew: the same row, with what it stands on now. */
export async function replaceAchievement(
	tx: Tx,
	{ milestoneId, accountId, ...row }: Achievement,
): Promise<void> {
	await tx.update(achievements).set(row).where(isThe(milestoneId, accountId))
}

const isThe = (milestoneId: string, accountId: string) =>
	and(
		eq(achievements.milestoneId, milestoneId),
		eq(achievements.accountId, accountId),
	)
