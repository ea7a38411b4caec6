import { asc, desc } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { entries } from '#db/schema/ledger.ts'

/** The first and the last month with entries; null while there are none. */
export async function readPeriodSpan(
	read: Reader,
): Promise<{ first: Period; last: Period } | null> {
	const edge = (order: typeof asc | typeof desc) =>
		read
			.select({ period: entries.period })
			.from(entries)
			.orderBy(order(entries.period))
			.limit(1)
	const [[first], [last]] = await Promise.all([edge(asc), edge(desc)])
	return first && last ? { first: first.period, last: last.period } : null
}
