import { and, count, desc, eq, gte, lt, min, or } from 'drizzle-orm'
import type { Channel } from '#app/domain/recurring/acquisition.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { attributions } from '#db/schema/referrals.ts'

/** Accounts that first paid within a stretch of time. */
export type NewCustomerFilter = {
	readonly from: number
	readonly before: number
	/** Whether somebody brought them. */
	readonly channel?: Channel | undefined
}

export type NewCustomerRow = {
	readonly accountId: string
	readonly firstPaidAt: number
	readonly isReferred: boolean
}
export type NewCustomerCursor = {
	readonly firstPaidAt: number
	readonly accountId: string
}

export async function countNewCustomers(
	read: Reader,
	filter: NewCustomerFilter,
): Promise<Record<Channel, number>> {
	const rows = await read
		.select({ isReferred: attributions.isReferred, n: count() })
		.from(attributions)
		.where(matching(filter))
		.groupBy(attributions.isReferred)
	const of = (isReferred: boolean) =>
		rows.find((row) => row.isReferred === isReferred)?.n ?? 0
	return { paid: of(false), referral: of(true) }
}

export async function listNewCustomers(
	read: Reader,
	filter: NewCustomerFilter,
	cursor: NewCustomerCursor | null,
	limit: number,
): Promise<Page<NewCustomerRow, NewCustomerCursor>> {
	const { conversionAt, accountId } = attributions
	const rows = await read
		.select({
			accountId,
			firstPaidAt: conversionAt,
			isReferred: attributions.isReferred,
		})
		.from(attributions)
		.where(
			and(
				matching(filter),
				cursor
					? or(
							lt(conversionAt, cursor.firstPaidAt),
							and(
								eq(conversionAt, cursor.firstPaidAt),
								lt(accountId, cursor.accountId),
							),
						)
					: undefined,
			),
		)
		// Never null here: the filter names instants.
		.orderBy(desc(conversionAt), desc(accountId))
		.limit(limit + 1)
	return pageOf(
		rows.map((row) => ({ ...row, firstPaidAt: row.firstPaidAt as number })),
		limit,
		({ firstPaidAt, accountId }) => ({ firstPaidAt, accountId }),
	)
}

/** How many accounts had paid before an instant. */
export async function countCustomersBefore(
	read: Reader,
	before: number,
): Promise<number> {
	return read.$count(attributions, lt(attributions.conversionAt, before))
}

/** When anybody first paid; null where nobody did. */
export async function firstPaymentAt(read: Reader): Promise<number | null> {
	const [row] = await read
		.select({ at: min(attributions.conversionAt) })
		.from(attributions)
	return row?.at ?? null
}

const matching = ({ from, before, channel }: NewCustomerFilter) =>
	and(
		gte(attributions.conversionAt, from),
		lt(attributions.conversionAt, before),
		channel === undefined
			? undefined
			: eq(attributions.isReferred, channel === 'referral'),
	)
