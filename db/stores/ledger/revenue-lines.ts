import { and, eq, gt, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { revenueLines } from '#db/schema/index.ts'

export type OwnedLine = RevenueLine & { accountId: string }

export async function linesByKey(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, OwnedLine>> {
	const rows = await inChunks(keys, (piece) =>
		read
			.select()
			.from(revenueLines)
			.where(inArray(revenueLines.sourceKey, piece)),
	)
	return new Map(rows.map((row) => [row.sourceKey, row]))
}

/** The stored refunds of each line, those that waited for it and do not fit it included. */
export async function refundsOf(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string | null, OwnedLine[]>> {
	const rows = await inChunks(keys, (piece) =>
		read
			.select()
			.from(revenueLines)
			.where(inArray(revenueLines.refundOf, piece)),
	)
	return groupBy(rows, (row) => row.refundOf)
}

/** Accounts with lines in a currency that were paid in [from, until). */
export async function accountsPayingIn(
	tx: Tx,
	currency: string,
	from: number,
	until: number,
): Promise<string[]> {
	const rows = await tx
		.selectDistinct({ accountId: revenueLines.accountId })
		.from(revenueLines)
		.where(
			and(
				eq(revenueLines.currency, currency),
				gte(revenueLines.paidAt, from),
				lt(revenueLines.paidAt, until),
			),
		)
	return rows.map((row) => row.accountId)
}

/** When accounts first paid. */
export async function firstPayments(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, number>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				accountId: revenueLines.accountId,
				paidAt: sql<number>`min(${revenueLines.paidAt})`.mapWith(Number),
			})
			.from(revenueLines)
			.where(
				and(
					inArray(revenueLines.accountId, piece),
					gt(revenueLines.amountMinor, 0),
					isNull(revenueLines.refundOf),
				),
			)
			.groupBy(revenueLines.accountId),
	)
	return new Map(rows.map((row) => [row.accountId, row.paidAt]))
}
