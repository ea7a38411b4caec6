import {
	and,
	asc,
	count,
	eq,
	isNotNull,
	isNull,
	lt,
	ne,
	or,
	sql,
} from 'drizzle-orm'
import type { PostedOfImport } from '#app/domain/uploads/undo-import.ts'
import type { Reader } from '#db/client.ts'
import { alias } from '#db/columns.ts'
import { entries, revenueLines } from '#db/schema/ledger.ts'
import { standingKeyOf, stands } from '#db/stands.ts'
import { sumOf } from '#db/sum-of.ts'

const standOf = (importId: string) =>
	and(eq(revenueLines.importId, importId), stands())

/** How many lines of an import stand. */
export const countLinesOfImport = (
	read: Reader,
	importId: string,
): Promise<number> => read.$count(revenueLines, standOf(importId))

/** Those of these imports of which any line stands. */
export async function importsThatStand(
	read: Reader,
	importIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const standing = await Promise.all(
		importIds.map((importId) =>
			read
				.select({ importId: revenueLines.importId })
				.from(revenueLines)
				.where(standOf(importId))
				.limit(1),
		),
	)
	return new Set(standing.flat().flatMap(({ importId }) => importId ?? []))
}

/** The keys of lines of an import that stand, those of an account together, as many as `limit`. */
export async function lineKeysOfImport(
	read: Reader,
	importId: string,
	limit: number,
): Promise<string[]> {
	const rows = await read
		.select({
			sourceKey: revenueLines.sourceKey,
			accountId: revenueLines.accountId,
		})
		.from(revenueLines)
		.where(standOf(importId))
		.limit(limit)
	return rows
		.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
		.map(({ sourceKey }) => sourceKey)
}

const ofLine = and(
	eq(entries.accountId, revenueLines.accountId),
	eq(entries.lineKey, revenueLines.sourceKey),
)

/** What is posted of the lines of an import that stand, by month and currency. */
export const postedOfImport = (
	read: Reader,
	importId: string,
): Promise<PostedOfImport[]> =>
	read
		.select({
			period: entries.period,
			currency: entries.currency,
			lines: sql<number>`count(distinct ${entries.lineKey})`.mapWith(Number),
			amountMinor: sumOf(entries.amountMinor),
			baseMinor: sumOf(entries.baseMinor),
		})
		.from(revenueLines)
		.innerJoin(entries, ofLine)
		.where(standOf(importId))
		.groupBy(entries.period, entries.currency)
		.orderBy(asc(entries.period), asc(entries.currency))

/** How many lines of an import have entries, and what stands of them in the base currency, whichever its sign. */
export async function movedByImport(
	read: Reader,
	importId: string,
): Promise<{ posted: number; movedMinor: number }> {
	const lines = read
		.select({
			lineKey: entries.lineKey,
			baseMinor: sumOf(entries.baseMinor).as('of_line'),
		})
		.from(revenueLines)
		.innerJoin(entries, ofLine)
		.where(standOf(importId))
		.groupBy(entries.lineKey)
		.as('lines')
	const [row] = await read
		.select({
			posted: sql<number>`count(*)`.mapWith(Number),
			movedMinor: sumOf(sql`abs(${lines.baseMinor})`),
		})
		.from(lines)
	return row ?? { posted: 0, movedMinor: 0 }
}

/** The credits on invoices of an import that stand. */
export const creditsOfImport = (read: Reader, importId: string) =>
	read
		.select()
		.from(revenueLines)
		.where(
			and(
				standOf(importId),
				isNull(revenueLines.refundOf),
				lt(revenueLines.amountMinor, 0),
			),
		)

const originals = alias(revenueLines, 'originals')

/** Refunds and reversals that stand, that something else told of, and that name a line of the import. */
export async function countRefundsFromElsewhere(
	read: Reader,
	importId: string,
): Promise<number> {
	const rows = await read
		.select({ n: count() })
		.from(revenueLines)
		.innerJoin(
			originals,
			eq(originals.sourceKey, standingKeyOf(revenueLines.refundOf)),
		)
		.where(
			and(
				isNotNull(revenueLines.refundOf),
				or(isNull(revenueLines.importId), ne(revenueLines.importId, importId)),
				stands(),
				eq(originals.importId, importId),
			),
		)
	return rows[0]?.n ?? 0
}
