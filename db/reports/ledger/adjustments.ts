import { and, asc, count, eq, gt, gte, lt, sum } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { entries, revenueLines } from '#db/schema/index.ts'

/** What was posted in a later month because another was closed already. */
export type Adjustment = {
	readonly lineKey: string
	readonly accountId: string
	readonly paidAt: number
	/** The month in which it was posted. */
	readonly period: Period
	readonly entryCount: number
	/** In the base currency. */
	readonly baseMinor: number
}

/**
 * The adjustments that belong to a month by when they were paid, by line and month of posting; at most `limit`.
 * @param month from its first millisecond until the next month's
 */
export async function listAdjustments(
	read: Reader,
	period: Period,
	month: { readonly from: number; readonly until: number },
	limit: number,
): Promise<{ rows: Adjustment[]; count: number }> {
	const belongs = and(
		eq(entries.isAdjustment, true),
		gt(entries.period, period),
		gte(revenueLines.paidAt, month.from),
		lt(revenueLines.paidAt, month.until),
	)
	const rows = await read
		.select({
			lineKey: entries.lineKey,
			accountId: entries.accountId,
			paidAt: revenueLines.paidAt,
			period: entries.period,
			entryCount: count(),
			baseMinor: sum(entries.baseMinor).mapWith(Number),
		})
		.from(entries)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, entries.lineKey))
		.where(belongs)
		.groupBy(
			entries.lineKey,
			entries.accountId,
			revenueLines.paidAt,
			entries.period,
		)
		.orderBy(
			asc(entries.period),
			asc(revenueLines.paidAt),
			asc(entries.lineKey),
		)
		.limit(limit + 1)
	return { rows: rows.slice(0, limit), count: rows.length }
}
