import { and, asc, count, eq, isNull, max, min, sql } from 'drizzle-orm'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import type { Reader } from '#db/client.ts'
import { alias } from '#db/columns.ts'
import {
	revenueLines,
	unpostedLines,
	waitDismissals,
} from '#db/schema/ledger.ts'
import { standingKeyOf } from '#db/stands.ts'
import { dismissesWait } from '#db/stores/ledger/wait-dismissals.ts'

export type MissingAccount = {
	readonly accountId: string
	readonly lines: number
	/** When the first and the last of them were paid. */
	readonly first: number
	readonly last: number
}

/** Accounts that lines name and that nobody knows. */
export const missingAccounts = (
	read: Reader,
	limit: number,
): Promise<MissingAccount[]> =>
	read
		.select({
			accountId: unpostedLines.accountId,
			lines: count(),
			first: sql<number>`${min(revenueLines.paidAt)}`.mapWith(Number),
			last: sql<number>`${max(revenueLines.paidAt)}`.mapWith(Number),
		})
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.where(eq(unpostedLines.reason, 'needs_account'))
		.groupBy(unpostedLines.accountId)
		.orderBy(asc(unpostedLines.accountId))
		.limit(limit)

const originals = alias(revenueLines, 'originals')

/** Refunds and reversals that were not posted, or not in full, for a reason, each with the line that it names where that has come. */
export const unpostedRefunds = (
	read: Reader,
	reason: UnpostedReason,
	limit: number,
) =>
	read
		.select({
			sourceKey: revenueLines.sourceKey,
			accountId: revenueLines.accountId,
			paidAt: revenueLines.paidAt,
			amountMinor: revenueLines.amountMinor,
			waitingMinor: unpostedLines.amountMinor,
			currency: revenueLines.currency,
			refundOf: revenueLines.refundOf,
			invoiceId: revenueLines.invoiceId,
			original: {
				amountMinor: originals.amountMinor,
				currency: originals.currency,
			},
		})
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.leftJoin(
			originals,
			eq(originals.sourceKey, standingKeyOf(revenueLines.refundOf)),
		)
		.leftJoin(waitDismissals, dismissesWait())
		.where(
			and(eq(unpostedLines.reason, reason), isNull(waitDismissals.lineKey)),
		)
		.orderBy(asc(unpostedLines.lineKey))
		.limit(limit)
