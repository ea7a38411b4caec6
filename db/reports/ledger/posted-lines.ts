import { and, asc, eq, gt, inArray, sum } from 'drizzle-orm'
import { netInvoices } from '#app/domain/ledger/invoice.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { COUNT_IN_PART } from '#app/domain/recurring/posted.ts'
import type { PostedLine } from '#app/domain/recurring/streams.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { entries, revenueLines, unpostedLines } from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'

/** The lines of accounts of which something counts, each with what the ledger says it comes to. */
export async function postedLinesOf(
	read: Reader,
	accountIds: readonly string[],
): Promise<ReadonlyMap<string, PostedLine[]>> {
	const lines = await inChunks(accountIds, (piece) =>
		read
			.select({ line: revenueLines, reason: unpostedLines.reason })
			.from(revenueLines)
			.leftJoin(
				unpostedLines,
				eq(unpostedLines.lineKey, revenueLines.sourceKey),
			)
			.where(and(inArray(revenueLines.accountId, piece), stands())),
	)
	const sums = await inChunks(accountIds, (piece) =>
		read
			.select({
				lineKey: entries.lineKey,
				baseMinor: sum(entries.baseMinor).mapWith(Number),
			})
			.from(entries)
			.where(inArray(entries.accountId, piece))
			.groupBy(entries.lineKey),
	)
	const baseOf = new Map(sums.map((row) => [row.lineKey, row.baseMinor]))
	const waiting = new Set(
		lines.flatMap(({ line, reason }) =>
			reason && !COUNT_IN_PART.includes(reason) ? [line.sourceKey] : [],
		),
	)
	const byAccount = groupBy(
		lines.map(({ line }) => line),
		({ accountId }) => accountId,
	)
	return new Map(
		[...byAccount].map(([accountId, own]) => [
			accountId,
			netInvoices(own)
				.lines.filter(({ sourceKey }) => !waiting.has(sourceKey))
				.map((line) => ({
					line: { ...line, sourceKey: toldKeyOf(line.sourceKey) },
					baseMinor: baseOf.get(line.sourceKey) ?? 0,
				})),
		]),
	)
}

/** Some of the accounts that have lines, by id: the next after one. */
export async function accountsWithLines(
	read: Reader,
	after: string,
	limit: number,
): Promise<string[]> {
	const rows = await read
		.selectDistinct({ accountId: revenueLines.accountId })
		.from(revenueLines)
		.where(gt(revenueLines.accountId, after))
		.orderBy(asc(revenueLines.accountId))
		.limit(limit)
	return rows.map((row) => row.accountId)
}
