import { and, asc, count, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import {
	accountSortName,
	matchesAccount,
} from '#db/reports/accounts/account-search.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { metricValues, usageDays } from '#db/schema/usage.ts'

/** At how many accounts each metric has a value. */
export async function countMetricValues(
	read: Reader,
): Promise<Map<string, number>> {
	const rows = await read
		.select({ key: metricValues.metricKey, accounts: count() })
		.from(metricValues)
		.where(isNotNull(metricValues.valueMicros))
		.groupBy(metricValues.metricKey)
	return new Map(rows.map((row) => [row.key, row.accounts]))
}

/** What each metric is at one account, as it was last counted. */
export const readMetricValues = (
	read: Reader,
	accountId: string,
): Promise<(typeof metricValues.$inferSelect)[]> =>
	read
		.select()
		.from(metricValues)
		.where(eq(metricValues.accountId, accountId))
		.orderBy(asc(metricValues.metricKey))

/** Under which names usage arrived, and from how many accounts each. */
export async function listSources(
	read: Reader,
): Promise<{ source: string; accounts: number }[]> {
	// Account by account along the key of the table, so that its days need not be sorted.
	const pairs = read
		.selectDistinct({
			accountId: usageDays.accountId,
			source: usageDays.metric,
		})
		.from(usageDays)
		.as('pairs')
	return read
		.select({ source: pairs.source, accounts: count() })
		.from(pairs)
		.groupBy(pairs.source)
		.orderBy(pairs.source)
}

export type MetricValueAt = {
	readonly accountId: string
	readonly name: string | null
	/** Null: unknown. */
	readonly valueMicros: number | null
	readonly numeratorMicros: number | null
	readonly denominatorMicros: number | null
	/** The day of which it is the value. */
	readonly day: number
}
export type MetricValueCursor = {
	readonly sortName: string
	readonly accountId: string
}

const sortName = accountSortName(metricValues.accountId)

/** The values of a metric by the accounts' names, a page from a cursor on. */
export async function listMetricValues(
	read: Reader,
	{ key, search }: { key: string; search: string | undefined },
	after: MetricValueCursor | null,
	limit: number,
): Promise<Page<MetricValueAt, MetricValueCursor>> {
	const fromHere: SQL | undefined = after
		? sql`(${sortName}, ${metricValues.accountId}) > (${after.sortName}, ${after.accountId})`
		: undefined
	const found = await read
		.select({
			accountId: metricValues.accountId,
			name: accountDetails.name,
			valueMicros: metricValues.valueMicros,
			numeratorMicros: metricValues.numeratorMicros,
			denominatorMicros: metricValues.denominatorMicros,
			day: metricValues.day,
			sortName,
		})
		.from(metricValues)
		.leftJoin(accounts, eq(accounts.id, metricValues.accountId))
		.leftJoin(
			accountDetails,
			eq(accountDetails.accountId, metricValues.accountId),
		)
		.where(
			and(
				eq(metricValues.metricKey, key),
				matchesAccount(search, metricValues.accountId),
				fromHere,
			),
		)
		.orderBy(sortName, metricValues.accountId)
		.limit(limit + 1)
	const page = pageOf(found, limit, (row) => ({
		sortName: row.sortName,
		accountId: row.accountId,
	}))
	return {
		next: page.next,
		rows: page.rows.map(({ sortName: _, ...row }) => row),
	}
}
