import { and, eq, sql } from 'drizzle-orm'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import type { Reader } from '../client.ts'
import { revenueLines, unpostedLines } from '../schema/ledger.ts'
import { type Page, pageOf } from './page.ts'

export type LineFilter = {
	readonly accountId?: string | undefined
	/** Only lines that were not posted, for this reason. */
	readonly unposted?: UnpostedReason | undefined
}

export type LineRow = {
	readonly sourceKey: string
	readonly accountId: string
	readonly paidAt: number
	readonly amountMinor: number
	readonly currency: string
	readonly product: string | null
	readonly family: string | null
	readonly refundOf: string | null
	readonly unposted: UnpostedReason | null
}
export type LineCursor = { readonly paidAt: number; readonly sourceKey: string }

const COLUMNS = {
	sourceKey: revenueLines.sourceKey,
	accountId: revenueLines.accountId,
	paidAt: revenueLines.paidAt,
	amountMinor: revenueLines.amountMinor,
	currency: revenueLines.currency,
	product: revenueLines.product,
	family: revenueLines.family,
	refundOf: revenueLines.refundOf,
	unposted: unpostedLines.reason,
}

/** Lines, a page from a cursor on: an account's from the latest payment back, else by key. */
export async function listLines(
	read: Reader,
	{ accountId, unposted }: LineFilter,
	after: LineCursor | null,
	limit: number,
): Promise<Page<LineRow, LineCursor>> {
	const isOfAccount = accountId !== undefined
	const isUnposted = eq(unpostedLines.lineKey, revenueLines.sourceKey)
	const wanted = and(
		isOfAccount ? eq(revenueLines.accountId, accountId) : undefined,
		unposted ? eq(unpostedLines.reason, unposted) : undefined,
		after === null
			? undefined
			: isOfAccount
				? sql`(${revenueLines.paidAt}, ${revenueLines.sourceKey}) < (${after.paidAt}, ${after.sourceKey})`
				: sql`${revenueLines.sourceKey} > ${after.sourceKey}`,
	)
	const order = isOfAccount
		? [sql`${revenueLines.paidAt} desc`, sql`${revenueLines.sourceKey} desc`]
		: [revenueLines.sourceKey]
	// Without a reason to look for, the list starts from the lines and walks their own index.
	const rows = unposted
		? await read
				.select(COLUMNS)
				.from(unpostedLines)
				.innerJoin(revenueLines, isUnposted)
				.where(wanted)
				.orderBy(...order)
				.limit(limit + 1)
		: await read
				.select(COLUMNS)
				.from(revenueLines)
				.leftJoin(unpostedLines, isUnposted)
				.where(wanted)
				.orderBy(...order)
				.limit(limit + 1)
	return pageOf(rows, limit, ({ paidAt, sourceKey }) => ({ paidAt, sourceKey }))
}

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
