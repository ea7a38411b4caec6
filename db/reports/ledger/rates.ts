import {
	and,
	asc,
	count,
	desc,
	eq,
	gte,
	lt,
	lte,
	max,
	min,
	sql,
} from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { rates, revenueLines, unpostedLines } from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'

export type RateFilter = {
	readonly currency?: string | undefined
	/** Dates, 'YYYY-MM-DD', both included. */
	readonly from?: string | undefined
	readonly to?: string | undefined
}
export type RateRow = {
	readonly currency: string
	readonly date: string
	readonly rate: string
}
export type RateCursor = { readonly date: string; readonly currency: string }

/** Known rates, the latest day first, a page from a cursor on. */
export async function listRates(
	read: Reader,
	{ currency, from, to }: RateFilter,
	after: RateCursor | null,
	limit: number,
): Promise<Page<RateRow, RateCursor>> {
	const rows = await read
		.select({ currency: rates.currency, date: rates.date, rate: rates.rate })
		.from(rates)
		.where(
			and(
				currency === undefined ? undefined : eq(rates.currency, currency),
				from === undefined ? undefined : gte(rates.date, from),
				to === undefined ? undefined : lte(rates.date, to),
				after === null
					? undefined
					: sql`(${rates.date}, ${rates.currency}) < (${after.date}, ${after.currency})`,
			),
		)
		.orderBy(desc(rates.date), desc(rates.currency))
		.limit(limit + 1)
	return pageOf(rows, limit, (row) => ({
		date: row.date,
		currency: row.currency,
	}))
}

/** Currencies with rates: how many days are known, and from when to when. */
export const ratedCurrencies = (
	read: Reader,
): Promise<{ currency: string; days: number; first: string; last: string }[]> =>
	read
		.select({
			currency: rates.currency,
			days: count(),
			first: sql<string>`min(${rates.date})`,
			last: sql<string>`max(${rates.date})`,
		})
		.from(rates)
		.groupBy(rates.currency)
		.orderBy(asc(rates.currency))

/** Lines that wait for a rate, by currency: how many, and from when to when they were paid. */
export const waitingCurrencies = (
	read: Reader,
): Promise<
	{ currency: string; lines: number; first: number; last: number }[]
> =>
	read
		.select({
			currency: revenueLines.currency,
			lines: count(),
			first: sql<number>`${min(revenueLines.paidAt)}`.mapWith(Number),
			last: sql<number>`${max(revenueLines.paidAt)}`.mapWith(Number),
		})
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.where(eq(unpostedLines.reason, 'needs_rate'))
		.groupBy(revenueLines.currency)
		.orderBy(asc(revenueLines.currency))

/** How many lines of a currency were paid in [from, until). */
export const countLinesPaidIn = (
	read: Reader,
	currency: string,
	from: number,
	until: number,
): Promise<number> =>
	read.$count(
		revenueLines,
		and(
			eq(revenueLines.currency, currency),
			gte(revenueLines.paidAt, from),
			lt(revenueLines.paidAt, until),
			stands(),
		),
	)
