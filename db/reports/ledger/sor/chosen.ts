import {
	and,
	type Column,
	eq,
	gte,
	inArray,
	lt,
	type SQL,
	sql,
} from 'drizzle-orm'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { calendarOf, nextPeriod } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { accounts, accountTraits } from '#db/schema/accounts.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import {
	attributions,
	attributionTouches,
	touches,
} from '#db/schema/referrals.ts'

/** The part of the books that a filter chooses. */
export type Chosen = {
	/** That the account of a row is one of the filter's; undefined where every account is. */
	accounts(accountId: Column): SQL | undefined
	readonly currency: string | undefined
	/** That a row with both is in it. */
	rows(of: { accountId: Column; currency: Column }): SQL | undefined
	/** The same, where a few rows are wanted in the order of an index of their own. */
	fewRows(of: { accountId: Column; currency: Column }): SQL | undefined
}

/** All of the books. */
export const EVERYTHING: Chosen = {
	accounts: () => undefined,
	currency: undefined,
	rows: () => undefined,
	fewRows: () => undefined,
}

/** What a filter chooses. Months begin and end in the organisation's zone. */
export function choose(read: Reader, filter: SorFilter, zone: string): Chosen {
	const lists = accountLists(read, filter, zone)
	const accountsIn = (column: Column) =>
		and(...lists.map((list) => inArray(column, list)))
	const walkedIn = (column: Column) =>
		and(...lists.map((list) => inArray(sql`coalesce(${column}, '')`, list)))
	const isInCurrency = (column: Column) =>
		filter.currency === undefined ? undefined : eq(column, filter.currency)
	// An advocate or a cohort has few accounts, whose rows are soon gathered and sorted. Of a segment there are too many:
	// an expression keeps the index of accounts out, and the rows are walked in order until there are enough.
	const isOfFew = filter.advocate !== undefined || filter.cohort !== undefined
	return {
		accounts: accountsIn,
		currency: filter.currency,
		rows: ({ accountId, currency }) =>
			and(accountsIn(accountId), isInCurrency(currency)),
		fewRows: ({ accountId, currency }) =>
			and(
				isOfFew ? accountsIn(accountId) : walkedIn(accountId),
				isInCurrency(currency),
			),
	}
}

function accountLists(read: Reader, filter: SorFilter, zone: string) {
	const { segment, industry, plan, kind, advocate, cohort } = filter
	return [
		(segment ?? industry) === undefined
			? null
			: read
					.select({ id: accountTraits.accountId })
					.from(accountTraits)
					.where(
						and(
							segment === undefined
								? undefined
								: eq(accountTraits.segment, segment),
							industry === undefined
								? undefined
								: eq(accountTraits.industry, industry),
						),
					),
		plan === undefined
			? null
			: read
					.select({ id: accounts.id })
					.from(accounts)
					.where(eq(accounts.plan, plan)),
		kind === undefined
			? null
			: read
					.select({ id: attributionTouches.accountId })
					.from(attributionTouches)
					.innerJoin(touches, eq(touches.id, attributionTouches.touchId))
					.where(
						and(
							eq(attributionTouches.verdict, 'counted'),
							eq(touches.kind, kind),
						),
					),
		advocate === undefined
			? null
			: read
					.select({ id: creditRollup.accountId })
					.from(creditRollup)
					.where(eq(creditRollup.referrerAccountId, advocate)),
		cohort === undefined
			? null
			: read
					.select({ id: attributions.accountId })
					.from(attributions)
					.where(
						and(
							gte(attributions.conversionAt, calendarOf(zone).startOf(cohort)),
							lt(
								attributions.conversionAt,
								calendarOf(zone).startOf(nextPeriod(cohort)),
							),
						),
					),
	].filter((list) => list !== null)
}
