import { asc, desc, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { revenueLines } from '#db/schema/ledger.ts'

export type LineCursor = { readonly paidAt: number; readonly sourceKey: string }

/** Lines that are looked through for one page: the others come with the next. */
const MOST_LOOKED_THROUGH = 20_000

export const lineOrder = (isEarliestFirst: boolean): SQL[] =>
	[revenueLines.paidAt, revenueLines.sourceKey].map((column) =>
		isEarliestFirst ? asc(column) : desc(column),
	)

/** Lines that lie before or behind one, by when they were paid. */
export const compareLine = (
	how: '<' | '<=' | '>' | '>=',
	{ paidAt, sourceKey }: LineCursor,
): SQL =>
	sql`(${revenueLines.paidAt}, ${revenueLines.sourceKey}) ${sql.raw(how)} (${paidAt}, ${sourceKey})`

/**
 * The last of the lines that are looked through for a page, where what is looked for stands in no index; null where
 * there are not so many.
 */
export async function farthestLine(
	read: Reader,
	from: SQL | undefined,
	isEarliestFirst: boolean,
	most = MOST_LOOKED_THROUGH,
): Promise<LineCursor | null> {
	const [found] = await read
		.select({
			paidAt: revenueLines.paidAt,
			sourceKey: revenueLines.sourceKey,
		})
		.from(revenueLines)
		.where(from)
		.orderBy(...lineOrder(isEarliestFirst))
		.limit(1)
		.offset(most - 1)
	return found ?? null
}
