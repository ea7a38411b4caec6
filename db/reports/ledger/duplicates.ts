import { and, desc, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { alias } from '#db/columns.ts'
import { type Page, pageOf } from '#db/page.ts'
import { revenueLines } from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'
import {
	compareLine,
	farthestLine,
	type LineCursor,
	lineOrder,
} from './line-walk.ts'

export type DuplicateFilter = {
	readonly accountId?: string | undefined
	/** Paid in [from, until): the later of the two. */
	readonly from?: number | undefined
	readonly until?: number | undefined
	/** Paid at most so long after the other. */
	readonly withinMs: number
}

/** Two payments that are alike. */
export type Duplicate = {
	readonly sourceKey: string
	readonly paidAt: number
	readonly earlierKey: string
	readonly earlierPaidAt: number
	readonly accountId: string
	readonly amountMinor: number
	readonly currency: string
	readonly product: string | null
	readonly family: string | null
}
export type DuplicateCursor = LineCursor & {
	/** '' where all pairs of the line were shown. */
	readonly earlierKey: string
}

/** Lines that are compared for one page, each with those of its account around it: the others come with the next. */
const MOST_COMPARED = 10_000

const earlier = alias(revenueLines, 'earlier')

/**
 * Payments of one account that agree in amount, currency, product and family, and were paid soon after each other under
 * different keys: the latest first, a page from a cursor on. A page looks through so many lines, and may be empty.
 */
export async function listDuplicates(
	read: Reader,
	{ accountId, from, until, withinMs }: DuplicateFilter,
	after: DuplicateCursor | null,
	limit: number,
): Promise<Page<Duplicate, DuplicateCursor> & { lookedTo: LineCursor | null }> {
	const place = and(
		accountId === undefined ? undefined : eq(revenueLines.accountId, accountId),
		from === undefined ? undefined : gte(revenueLines.paidAt, from),
		until === undefined ? undefined : lt(revenueLines.paidAt, until),
		after === null ? undefined : compareLine('<=', after),
	)
	const lookedTo = await farthestLine(read, place, false, MOST_COMPARED)
	const rows = await read
		.select({
			sourceKey: revenueLines.sourceKey,
			paidAt: revenueLines.paidAt,
			earlierKey: earlier.sourceKey,
			earlierPaidAt: earlier.paidAt,
			accountId: revenueLines.accountId,
			amountMinor: revenueLines.amountMinor,
			currency: revenueLines.currency,
			product: revenueLines.product,
			family: revenueLines.family,
		})
		.from(revenueLines)
		.innerJoin(
			earlier,
			and(
				eq(earlier.accountId, revenueLines.accountId),
				sql`${earlier.paidAt} between ${revenueLines.paidAt} - ${withinMs} and ${revenueLines.paidAt}`,
				sql`(${earlier.paidAt}, ${earlier.sourceKey}) < (${revenueLines.paidAt}, ${revenueLines.sourceKey})`,
				eq(earlier.amountMinor, revenueLines.amountMinor),
				eq(earlier.currency, revenueLines.currency),
				sql`coalesce(${earlier.product}, '') = coalesce(${revenueLines.product}, '')`,
				sql`coalesce(${earlier.family}, '') = coalesce(${revenueLines.family}, '')`,
				isNull(earlier.refundOf),
				stands(earlier.sourceKey),
			),
		)
		.where(
			and(
				place,
				isNull(revenueLines.refundOf),
				gt(revenueLines.amountMinor, 0),
				stands(),
				lookedTo === null ? undefined : compareLine('>=', lookedTo),
				after === null
					? undefined
					: sql`(${revenueLines.paidAt}, ${revenueLines.sourceKey}, ${earlier.sourceKey}) < (${after.paidAt}, ${after.sourceKey}, ${after.earlierKey})`,
			),
		)
		.orderBy(...lineOrder(false), desc(earlier.sourceKey))
		.limit(limit + 1)
	const page = pageOf(rows, limit, ({ paidAt, sourceKey, earlierKey }) => ({
		paidAt,
		sourceKey,
		earlierKey,
	}))
	return page.next === null
		? { ...page, next: lookedTo && { ...lookedTo, earlierKey: '' }, lookedTo }
		: { ...page, lookedTo: null }
}
