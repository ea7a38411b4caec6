import {
	and,
	type Column,
	eq,
	exists,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	ne,
	or,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import { isByShare, type SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { calendarOf, nextPeriod } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { accounts, accountTraits } from '#db/schema/accounts.ts'
import {
	creditRollup,
	credits,
	entries,
	revenueRollup,
} from '#db/schema/ledger.ts'
import { attributions, touches } from '#db/schema/referrals.ts'

type AccountAndCurrency = { accountId: Column; currency: Column }

/** The part of the books that a filter chooses. */
export type Chosen = {
	/** That an account has anything in it; undefined where every account has. */
	accounts(accountId: Column): SQL | undefined
	/** That a row is of its payers and currency: what of the row is in it, its shares say. */
	rows(of: AccountAndCurrency): SQL | undefined
	/** That a credit is among its shares. */
	credits(table: typeof creditRollup | typeof credits): SQL | undefined
	/** The sums to add up for it: those of entries, or of what its shares weigh. Its columns are those of `revenueRollup`. */
	readonly revenue: typeof revenueRollup
	/** The same of entries, where a few are wanted in the order of an index of their own. */
	fewRows(): SQL | undefined
	/** That an entry has a part in it, besides. */
	hasPart(): SQL | undefined
	/** Whether its credits are found by an index of who is credited. */
	readonly isOfReferrer: boolean
	/** What of an entry is in it, in one of the columns of money; null where every entry is in it whole. */
	part(of: 'amountMinor' | 'baseMinor'): SQL<number> | null
}

/** All of the books. */
export const EVERYTHING: Chosen = {
	accounts: () => undefined,
	rows: () => undefined,
	credits: () => undefined,
	revenue: revenueRollup,
	fewRows: () => undefined,
	hasPart: () => undefined,
	isOfReferrer: false,
	part: () => null,
}

/** What a filter chooses. Months begin and end in the organisation's zone. */
export function choose(read: Reader, filter: SorFilter, zone: string): Chosen {
	const lists = payerLists(read, filter, zone)
	const payersIn = (column: Column) =>
		and(...lists.map((list) => inArray(column, list)))
	const walkedIn = (column: Column) =>
		and(...lists.map((list) => inArray(sql`coalesce(${column}, '')`, list)))
	const isInCurrency = (column: Column) =>
		filter.currency === undefined ? undefined : eq(column, filter.currency)
	// An advocate or a cohort has few accounts, whose rows are soon gathered and sorted. Of a segment there are too many:
	// an expression keeps the index of accounts out, and the rows are walked in order until there are enough.
	const isOfFew = filter.advocate !== undefined || filter.cohort !== undefined
	const shares = shareOf(read, filter)
	return {
		accounts: (column) => and(payersIn(column), shares.accounts(column)),
		rows: ({ accountId, currency }) =>
			and(payersIn(accountId), isInCurrency(currency)),
		credits: shares.credits,
		revenue: shares.revenue,
		fewRows: () =>
			and(
				isOfFew ? payersIn(entries.accountId) : walkedIn(entries.accountId),
				isInCurrency(entries.currency),
			),
		hasPart: shares.hasPart,
		isOfReferrer: filter.advocate !== undefined || filter.credited === 'nobody',
		part: shares.part,
	}
}

function payerLists(read: Reader, filter: SorFilter, zone: string) {
	const { segment, industry, plan, cohort } = filter
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

/** How a filter weighs entries by their shares. */
type Shares = Pick<
	Chosen,
	'accounts' | 'credits' | 'revenue' | 'hasPart' | 'part'
>

function shareOf(read: Reader, filter: SorFilter): Shares {
	if (!isByShare(filter))
		return {
			accounts: () => undefined,
			credits: () => undefined,
			revenue: revenueRollup,
			hasPart: () => undefined,
			part: () => null,
		}
	return filter.credited === 'not_referred'
		? uncredited(read, filter)
		: credited(read, filter)
}

/** The parts that are credited as the filter says. */
function credited(read: Reader, filter: SorFilter): Shares {
	const isChosen = (table: typeof creditRollup | typeof credits) =>
		isCredited(read, filter, table)
	const ofEntry = and(eq(credits.entryId, entries.id), isChosen(credits))
	// Where an index finds the credits, their entries are gathered; else entries are walked in order.
	const isIndexed =
		filter.advocate !== undefined || filter.credited === 'nobody'
	return {
		accounts: (column) =>
			inArray(
				column,
				read
					.select({ id: creditRollup.accountId })
					.from(creditRollup)
					.where(isChosen(creditRollup)),
			),
		credits: isChosen,
		revenue: inPlaceOfRevenue(
			read
				.select({
					...sumColumns,
					baseMinor: sql`${creditRollup.baseMinor}`.as('base_minor'),
				})
				.from(creditRollup)
				.where(isChosen(creditRollup))
				.as('revenue_rollup'),
		),
		hasPart: () =>
			isIndexed
				? inArray(
						entries.id,
						read
							.select({ id: credits.entryId })
							.from(credits)
							.where(isChosen(credits)),
					)
				: exists(read.select({ one: sql`1` }).from(credits).where(ofEntry)),
		part: (of) =>
			sql`coalesce((${read
				.select({ sum: sum(credits[of]) })
				.from(credits)
				.where(ofEntry)}), 0)`.mapWith(Number),
	}
}

/** What nobody is credited with: of each entry, what its credits leave. */
function uncredited(read: Reader, filter: SorFilter): Shares {
	// What somebody brought, nobody brought not.
	const isNothing =
		filter.advocate !== undefined || filter.kind !== undefined
			? sql`1 = 0`
			: undefined
	const revenue = read
		.select({
			period: revenueRollup.period,
			accountId: revenueRollup.accountId,
			class: revenueRollup.class,
			bucket: revenueRollup.bucket,
			currency: revenueRollup.currency,
			baseMinor: sql`${revenueRollup.baseMinor}`.as('base_minor'),
		})
		.from(revenueRollup)
		.where(isNothing)
		.unionAll(
			read
				.select({
					...sumColumns,
					baseMinor: sql`-${creditRollup.baseMinor}`.as('base_minor'),
				})
				.from(creditRollup)
				.where(isNothing),
		)
		.as('revenue_rollup')
	const table = inPlaceOfRevenue(revenue)
	const creditedOf = (of: 'amountMinor' | 'baseMinor') =>
		sql`coalesce((${read
			.select({ sum: sum(credits[of]) })
			.from(credits)
			.where(eq(credits.entryId, entries.id))}), 0)`
	return {
		accounts: (column) =>
			inArray(
				column,
				read
					.select({ id: revenueRollup.accountId })
					.from(table)
					.groupBy(
						revenueRollup.accountId,
						revenueRollup.period,
						revenueRollup.class,
						revenueRollup.bucket,
						revenueRollup.currency,
					)
					// With a bound text SQLite would find every sum to differ.
					.having(sql`${sum(revenueRollup.baseMinor)} <> 0`),
			),
		credits: () => sql`1 = 0`,
		revenue: table,
		hasPart: () =>
			and(
				isNothing,
				or(
					ne(entries.baseMinor, creditedOf('baseMinor')),
					ne(entries.amountMinor, creditedOf('amountMinor')),
				),
			),
		part: (of) => sql`${entries[of]} - ${creditedOf(of)}`.mapWith(Number),
	}
}

const sumColumns = {
	period: creditRollup.period,
	accountId: creditRollup.accountId,
	class: creditRollup.class,
	bucket: creditRollup.bucket,
	currency: creditRollup.currency,
}

/** A query of the name and columns of the rollup may be read in its place. */
const inPlaceOfRevenue = (query: unknown) => query as typeof revenueRollup

/** Whether a credit is as a filter says. In sums `''` stands for no account, and for no touch. */
function isCredited(
	read: Reader,
	{ advocate, kind, credited }: SorFilter,
	table: typeof creditRollup | typeof credits,
): SQL | undefined {
	const isNone = (column: Column) =>
		table === creditRollup ? eq(column, '') : isNull(column)
	const isSome = (column: Column) =>
		table === creditRollup ? ne(column, '') : isNotNull(column)
	const { referrerAccountId, touchId } = table
	return and(
		advocate === undefined ? undefined : eq(referrerAccountId, advocate),
		credited === 'accounts' ? isSome(referrerAccountId) : undefined,
		credited === 'nobody' ? isNone(referrerAccountId) : undefined,
		kind === undefined
			? undefined
			: kind === 'by_hand'
				? isNone(touchId)
				: inArray(
						touchId,
						read
							.select({ id: touches.id })
							.from(touches)
							.where(eq(touches.kind, kind)),
					),
	)
}
