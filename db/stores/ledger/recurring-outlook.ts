import { and, asc, gte, inArray, lte } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { recurringMovements, recurringOutlook } from '#db/schema/recurring.ts'

/** Accounts whose recurring revenue is other by now, as a grace is over; the longest waiting first. */
export async function dueOutlooks(
	read: Reader,
	now: number,
	limit: number,
): Promise<string[]> {
	const rows = await read
		.select({ accountId: recurringOutlook.accountId })
		.from(recurringOutlook)
		.where(lte(recurringOutlook.lookAt, now))
		.orderBy(asc(recurringOutlook.lookAt), asc(recurringOutlook.accountId))
		.limit(limit)
	return rows.map(({ accountId }) => accountId)
}

/** Forgets when accounts are to be looked at again: settling them tells anew. */
export async function removeOutlooks(
	tx: Tx,
	accountIds: readonly string[],
): Promise<void> {
	await tx
		.delete(recurringOutlook)
		.where(inArray(recurringOutlook.accountId, [...accountIds]))
}

/** When accounts are to be looked at again. */
export async function outlooksOf(
	read: Reader,
	accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(recurringOutlook)
			.where(inArray(recurringOutlook.accountId, piece)),
	)
	return new Map(rows.map(({ accountId, lookAt }) => [accountId, lookAt]))
}

/** Accounts whose recurring revenue moved in these months. */
export async function accountsMovedIn(
	read: Reader,
	{ from, to }: { from: Period; to: Period },
): Promise<string[]> {
	const rows = await read
		.selectDistinct({ accountId: recurringMovements.accountId })
		.from(recurringMovements)
		.where(
			and(
				gte(recurringMovements.period, from),
				lte(recurringMovements.period, to),
			),
		)
	return rows.map(({ accountId }) => accountId)
}
