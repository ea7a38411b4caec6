import {
	and,
	eq,
	gt,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	or,
	type SQL,
} from 'drizzle-orm'
import type {
	RevenueClass,
	RevenueLine,
	UnpostedReason,
} from '#app/domain/ledger/line.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import {
	lineReclassifications,
	lineVoids,
	revenueLines,
	unpostedLines,
	waitDismissals,
} from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'
import { dismissesWait } from '#db/stores/ledger/wait-dismissals.ts'
import {
	compareLine,
	farthestLine,
	type LineCursor,
	lineOrder,
} from './line-walk.ts'

export type { LineCursor } from './line-walk.ts'

export type LineFilter = {
	readonly accountId?: string | undefined
	/** Only lines that were not posted, for this reason. */
	readonly unposted?: UnpostedReason | undefined
	/** Lines that were voided are among none but their own. */
	readonly kind?: 'payment' | 'refund' | 'credit' | 'voided' | undefined
	/** Only lines that were ever given a class by hand. */
	readonly isByHand?: boolean | undefined
	/** Of this product or family. */
	readonly product?: string | undefined
	/** Paid in [from, until). */
	readonly from?: number | undefined
	readonly until?: number | undefined
	/** The earliest payment first; else the latest. */
	readonly isEarliestFirst?: boolean | undefined
}

export type LineRow = {
	readonly sourceKey: string
	readonly accountId: string
	readonly paidAt: number
	readonly amountMinor: number
	readonly currency: string
	readonly type: RevenueClass | null
	readonly product: string | null
	readonly family: string | null
	readonly quantity: number
	readonly interval: RevenueLine['interval']
	readonly refundOf: string | null
	readonly invoiceId: string | null
	readonly subscriptionId: string | null
	readonly unposted: UnpostedReason | null
}

/** A page may have fewer rows than asked for, or none, and still be followed by another. */
export type LinePage = Page<LineRow, LineCursor> & {
	/** How far was looked, where that is all that was looked through. */
	readonly lookedTo: LineCursor | null
}

const COLUMNS = {
	sourceKey: revenueLines.sourceKey,
	accountId: revenueLines.accountId,
	paidAt: revenueLines.paidAt,
	amountMinor: revenueLines.amountMinor,
	currency: revenueLines.currency,
	type: revenueLines.type,
	product: revenueLines.product,
	family: revenueLines.family,
	quantity: revenueLines.quantity,
	interval: revenueLines.interval,
	refundOf: revenueLines.refundOf,
	invoiceId: revenueLines.invoiceId,
	subscriptionId: revenueLines.subscriptionId,
	unposted: unpostedLines.reason,
}

/** Lines by when they were paid, a page from a cursor on; those that wait, by key. */
export async function listLines(
	read: Reader,
	filter: LineFilter,
	after: LineCursor | null,
	limit: number,
): Promise<LinePage> {
	const place = and(
		filter.accountId === undefined
			? undefined
			: eq(revenueLines.accountId, filter.accountId),
		filter.from === undefined
			? undefined
			: gte(revenueLines.paidAt, filter.from),
		filter.until === undefined
			? undefined
			: lt(revenueLines.paidAt, filter.until),
	)
	const kind = kindOf(filter)
	const standing =
		filter.kind === 'voided'
			? inArray(
					revenueLines.sourceKey,
					read.select({ lineKey: lineVoids.lineKey }).from(lineVoids),
				)
			: stands()
	if (filter.unposted)
		return listUnposted(read, and(place, kind), filter.unposted, after, limit)
	const isEarliestFirst = filter.isEarliestFirst ?? false
	const from = and(
		place,
		after === null
			? undefined
			: compareLine(isEarliestFirst ? '>' : '<', after),
	)
	const given = filter.isByHand
		? inArray(
				revenueLines.sourceKey,
				read
					.selectDistinct({ lineKey: lineReclassifications.lineKey })
					.from(lineReclassifications),
			)
		: undefined
	// Lines with a class by hand are few: they are not looked for among all others.
	const lookedTo =
		kind && !given ? await farthestLine(read, from, isEarliestFirst) : null
	const rows = await read
		.select(COLUMNS)
		.from(revenueLines)
		.leftJoin(unpostedLines, eq(unpostedLines.lineKey, revenueLines.sourceKey))
		.where(
			and(
				...[from, kind, given, standing],
				lookedTo === null
					? undefined
					: compareLine(isEarliestFirst ? '<=' : '>=', lookedTo),
			),
		)
		.orderBy(...lineOrder(isEarliestFirst))
		.limit(limit + 1)
	const page = pageOf(rows, limit, cursorOf)
	return page.next === null
		? { ...page, next: lookedTo, lookedTo }
		: { ...page, lookedTo: null }
}

/** What is true of some lines and stands in no index. */
const kindOf = ({ kind, product }: LineFilter): SQL | undefined =>
	and(
		kind === 'payment' || kind === 'credit'
			? isNull(revenueLines.refundOf)
			: undefined,
		kind === 'payment' ? gte(revenueLines.amountMinor, 0) : undefined,
		kind === 'credit' ? lt(revenueLines.amountMinor, 0) : undefined,
		kind === 'refund' ? isNotNull(revenueLines.refundOf) : undefined,
		product === undefined
			? undefined
			: or(eq(revenueLines.product, product), eq(revenueLines.family, product)),
	)

async function listUnposted(
	read: Reader,
	wanted: SQL | undefined,
	reason: UnpostedReason,
	after: LineCursor | null,
	limit: number,
): Promise<LinePage> {
	const rows = await read
		.select(COLUMNS)
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.leftJoin(waitDismissals, dismissesWait())
		.where(
			and(
				eq(unpostedLines.reason, reason),
				isNull(waitDismissals.lineKey),
				after === null ? undefined : gt(unpostedLines.lineKey, after.sourceKey),
				wanted,
			),
		)
		.orderBy(unpostedLines.lineKey)
		.limit(limit + 1)
	return { ...pageOf(rows, limit, cursorOf), lookedTo: null }
}

const cursorOf = ({ paidAt, sourceKey }: LineRow): LineCursor => ({
	paidAt,
	sourceKey,
})

/** Whether there is a line with this key. */
export async function hasLine(
	read: Reader,
	sourceKey: string,
): Promise<boolean> {
	const [found] = await read
		.select({ sourceKey: revenueLines.sourceKey })
		.from(revenueLines)
		.where(eq(revenueLines.sourceKey, sourceKey))
		.limit(1)
	return found !== undefined
}
