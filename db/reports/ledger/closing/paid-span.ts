import { asc, desc } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { revenueLines } from '#db/schema/ledger.ts'

/** When the first and the last line were paid; null while there are none. */
export async function readPaidSpan(
	read: Reader,
): Promise<{ first: number; last: number } | null> {
	const edge = (order: typeof asc | typeof desc) =>
		read
			.select({ paidAt: revenueLines.paidAt })
			.from(revenueLines)
			.orderBy(order(revenueLines.paidAt))
			.limit(1)
	const [[first], [last]] = await Promise.all([edge(asc), edge(desc)])
	return first && last ? { first: first.paidAt, last: last.paidAt } : null
}
