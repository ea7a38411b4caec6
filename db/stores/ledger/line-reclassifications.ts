import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Reclassification } from '#app/domain/ledger/reclassify.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { newId } from '#db/ids.ts'
import {
	lineReclassificationReasons,
	lineReclassifications,
} from '#db/schema/index.ts'

export type NewReclassification = Omit<
	typeof lineReclassifications.$inferInsert,
	'id'
>
export type StoredReclassification = typeof lineReclassifications.$inferSelect

/** Stores classes given by hand, all for one reason. */
export async function insertReclassifications(
	tx: Tx,
	reclassifications: readonly NewReclassification[],
	reason: string,
): Promise<void> {
	const rows = reclassifications.map((each) => ({ ...each, id: newId() }))
	await tx.bulk.insertNew(lineReclassifications, ['id'], rows)
	await tx.bulk.insertNew(
		lineReclassificationReasons,
		['reclassificationId'],
		rows.map(({ id }) => ({ reclassificationId: id, reason })),
	)
}

/** The classes given by hand to lines of accounts, by account. */
export async function reclassificationsOf(
	read: Reader,
	accountIds: readonly string[],
): Promise<ReadonlyMap<string, (Reclassification & { accountId: string })[]>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				id: lineReclassifications.id,
				lineKey: lineReclassifications.lineKey,
				accountId: lineReclassifications.accountId,
				class: lineReclassifications.class,
			})
			.from(lineReclassifications)
			.where(inArray(lineReclassifications.accountId, piece)),
	)
	return groupBy(rows, (row) => row.accountId)
}

/** The classes given by hand to lines, by the line's key. */
export const reclassificationsOfLines = (
	read: Reader,
	keys: Iterable<string>,
): Promise<StoredReclassification[]> =>
	inChunks(keys, (piece) =>
		read
			.select()
			.from(lineReclassifications)
			.where(inArray(lineReclassifications.lineKey, piece))
			.orderBy(asc(lineReclassifications.id)),
	)

/** What a line was given by hand, the latest first, and why. */
export const reclassificationHistory = (read: Reader, lineKey: string) =>
	read
		.select({
			id: lineReclassifications.id,
			class: lineReclassifications.class,
			createdAt: lineReclassifications.createdAt,
			createdBy: lineReclassifications.createdBy,
			reason: lineReclassificationReasons.reason,
		})
		.from(lineReclassifications)
		.leftJoin(
			lineReclassificationReasons,
			eq(
				lineReclassificationReasons.reclassificationId,
				lineReclassifications.id,
			),
		)
		.where(eq(lineReclassifications.lineKey, lineKey))
		.orderBy(desc(lineReclassifications.id))
