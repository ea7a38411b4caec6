import { and, count, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import type { Wait } from '#app/domain/ledger/wait-dismissal.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	revenueLines,
	unpostedLines,
	waitDismissalNotes,
	waitDismissals,
} from '#db/schema/ledger.ts'

/** That a dismissal holds of what waits of a line, as `isDismissed` has it. What was not settled since holds as it was. */
export const dismissesWait = () =>
	and(
		eq(waitDismissals.lineKey, unpostedLines.lineKey),
		eq(waitDismissals.reason, unpostedLines.reason),
		or(
			isNull(unpostedLines.amountMinor),
			eq(waitDismissals.amountMinor, unpostedLines.amountMinor),
		),
	)

/** What waits of a line, and of what it is; null: nothing does. */
export async function findWait(
	read: Reader,
	lineKey: string,
): Promise<
	| (Wait & {
			readonly accountId: string
			readonly paidAt: number
			readonly currency: string
			readonly refundOf: string | null
			readonly invoiceId: string | null
	  })
	| null
> {
	const [found] = await read
		.select({
			reason: unpostedLines.reason,
			amountMinor:
				sql<number>`coalesce(${unpostedLines.amountMinor}, ${revenueLines.amountMinor})`.mapWith(
					Number,
				),
			accountId: revenueLines.accountId,
			paidAt: revenueLines.paidAt,
			currency: revenueLines.currency,
			refundOf: revenueLines.refundOf,
			invoiceId: revenueLines.invoiceId,
		})
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.where(eq(unpostedLines.lineKey, lineKey))
	return found ?? null
}

export type StoredDismissal = typeof waitDismissals.$inferSelect & {
	/** Null: it was erased. */
	readonly note: string | null
}

/** What somebody dismissed of a line, whether it still holds or not. */
export async function findDismissal(
	read: Reader,
	lineKey: string,
): Promise<StoredDismissal | null> {
	const [found] = await read
		.select({ dismissal: waitDismissals, note: waitDismissalNotes.note })
		.from(waitDismissals)
		.leftJoin(
			waitDismissalNotes,
			eq(waitDismissalNotes.lineKey, waitDismissals.lineKey),
		)
		.where(eq(waitDismissals.lineKey, lineKey))
	return found ? { ...found.dismissal, note: found.note } : null
}

/** Keeps that a line's wait was dismissed; what was said of it before is gone. */
export async function putDismissal(
	tx: Tx,
	{ note, ...row }: typeof waitDismissals.$inferInsert & { note: string },
): Promise<void> {
	await deleteDismissal(tx, row.lineKey)
	await tx.insert(waitDismissals).values(row)
	await tx.insert(waitDismissalNotes).values({ lineKey: row.lineKey, note })
}

export async function deleteDismissal(tx: Tx, lineKey: string): Promise<void> {
	await tx.delete(waitDismissals).where(eq(waitDismissals.lineKey, lineKey))
	await tx
		.delete(waitDismissalNotes)
		.where(eq(waitDismissalNotes.lineKey, lineKey))
}

/** Dismissals that hold, the latest first. */
export const listDismissed = (read: Reader, limit: number) =>
	read
		.select({
			lineKey: waitDismissals.lineKey,
			reason: waitDismissals.reason,
			amountMinor: waitDismissals.amountMinor,
			dismissedAt: waitDismissals.dismissedAt,
			dismissedBy: waitDismissals.dismissedBy,
			note: waitDismissalNotes.note,
			accountId: revenueLines.accountId,
			currency: revenueLines.currency,
		})
		.from(waitDismissals)
		.innerJoin(unpostedLines, dismissesWait())
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, waitDismissals.lineKey))
		.leftJoin(
			waitDismissalNotes,
			eq(waitDismissalNotes.lineKey, waitDismissals.lineKey),
		)
		.orderBy(desc(waitDismissals.dismissedAt), waitDismissals.lineKey)
		.limit(limit)

/** Those of the lines whose wait was dismissed. */
export async function dismissedAmong(
	read: Reader,
	lineKeys: Iterable<string>,
): Promise<Set<string>> {
	const rows = await inChunks(lineKeys, (piece) =>
		read
			.select({ lineKey: waitDismissals.lineKey })
			.from(waitDismissals)
			.innerJoin(unpostedLines, dismissesWait())
			.where(inArray(waitDismissals.lineKey, piece)),
	)
	return new Set(rows.map(({ lineKey }) => lineKey))
}

/** How many dismissals hold of lines that were paid before, by why those wait. */
export async function countDismissedBefore(
	read: Reader,
	until: number,
): Promise<Map<UnpostedReason, number>> {
	const rows = await read
		.select({ reason: waitDismissals.reason, n: count() })
		.from(waitDismissals)
		.innerJoin(unpostedLines, dismissesWait())
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, waitDismissals.lineKey))
		.where(lt(revenueLines.paidAt, until))
		.groupBy(waitDismissals.reason)
	return new Map(rows.map(({ reason, n }) => [reason, n]))
}
