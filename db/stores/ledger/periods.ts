import { and, asc, count, desc, eq, max, min, sql } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader, Tx } from '#db/client.ts'
import { entries, periods } from '#db/schema/index.ts'

export type StoredPeriod = typeof periods.$inferSelect

/** The last closed period, or null. Closing one closes every earlier one. */
export async function closedThrough(read: Reader): Promise<Period | null> {
	const [row] = await read
		.select({ period: max(periods.period) })
		.from(periods)
		.where(eq(periods.state, 'closed'))
	return row?.period ?? null
}

/** A seal that was computed before its month is closed. */
export type PreparedSeal = {
	readonly period: Period
	/** Of the month before, on which it stands. */
	readonly previousHash: string
	readonly hash: string
	readonly entryCount: number
}

/** The last closed period with its hash; null where none is closed. */
export async function lastSeal(
	read: Reader,
): Promise<{ period: Period; hash: string } | null> {
	const [row] = await read
		.select({ period: periods.period, hash: periods.hash })
		.from(periods)
		.where(eq(periods.state, 'closed'))
		.orderBy(desc(periods.period))
		.limit(1)
	return row ? { period: row.period, hash: row.hash ?? '' } : null
}

/** Periods under review or closed, earliest first. */
export const storedPeriods = (read: Reader): Promise<StoredPeriod[]> =>
	read.select().from(periods).orderBy(asc(periods.period))

/** The first and the last period with entries; null where there are none. */
export async function periodsWithEntries(
	read: Reader,
): Promise<{ first: Period; last: Period } | null> {
	const [row] = await read
		.select({ first: min(entries.period), last: max(entries.period) })
		.from(entries)
	return row?.first && row.last ? { first: row.first, last: row.last } : null
}

export async function countEntriesOf(
	read: Reader,
	period: Period,
): Promise<number> {
	const [row] = await read
		.select({ n: count() })
		.from(entries)
		.where(eq(entries.period, period))
	return row?.n ?? 0
}

/** Closes a period; it may have been under review. */
export async function writeClosed(tx: Tx, closed: StoredPeriod): Promise<void> {
	await tx
		.insert(periods)
		.values(closed)
		.onConflictDoUpdate({
			target: periods.period,
			set: {
				state: sql`excluded.state`,
				hash: sql`excluded.hash`,
				entryCount: sql`excluded.entry_count`,
				closedAt: sql`excluded.closed_at`,
				closedBy: sql`excluded.closed_by`,
			},
		})
}

export async function findPeriod(
	read: Reader,
	period: Period,
): Promise<StoredPeriod | null> {
	const [row] = await read
		.select()
		.from(periods)
		.where(eq(periods.period, period))
	return row ?? null
}

/** Puts a period under review: a new one, or one that was closed and is opened again. */
export async function writeReviewing(tx: Tx, period: Period): Promise<void> {
	const reviewing = {
		state: 'reviewing',
		hash: null,
		entryCount: 0,
		closedAt: null,
		closedBy: null,
	} as const
	await tx
		.insert(periods)
		.values({ period, ...reviewing })
		.onConflictDoUpdate({ target: periods.period, set: reviewing })
}

/** A period that nobody reviews any more is simply open. */
export async function removeReviewing(tx: Tx, period: Period): Promise<void> {
	await tx
		.delete(periods)
		.where(and(eq(periods.period, period), eq(periods.state, 'reviewing')))
}
