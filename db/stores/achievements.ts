import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Latched } from '#app/domain/milestones/latch.ts'
import { inChunks } from '../chunks.ts'
import type { Reader, Tx } from '../client.ts'
import { achievements } from '../schema/milestones.ts'

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
