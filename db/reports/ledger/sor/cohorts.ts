import { and, count, eq, isNotNull, max, min, sql } from 'drizzle-orm'
import type { CohortSum } from '#app/domain/ledger/cohorts.ts'
import { isOwnRepeat, type RevenueSum } from '#app/domain/ledger/consolidate.ts'
import { isNarrowed, type SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { calendarOf, type Period, periodsBetween } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { attributions, revenueRollup } from '#db/schema/index.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { choose } from './chosen.ts'
import { readChosenPeriodSums, readPeriodSums } from './period-sums.ts'

export type CohortSums = {
	readonly sums: CohortSum[]
	/** How many accounts first paid in each month. */
	readonly sizes: ReadonlyMap<Period, number>
	/** What all of them together paid, summed up by itself: cohorts have to come to as much. */
	readonly company: Pick<CohortSum, 'secondOrderMinor' | 'totalMinor'>
}

/** What accounts paid, by the month in which they first did and by month. */
export async function readCohortSums(
	read: Reader,
	filter: SorFilter,
): Promise<CohortSums> {
	const { zone } = await readOrganisation(read)
	const { settings: policy } = await currentPolicy(read)
	const chosen = choose(read, filter, zone)
	const [edges] = await read
		.select({
			first: min(attributions.conversionAt),
			last: max(attributions.conversionAt),
		})
		.from(attributions)
	if (edges?.first == null || edges.last == null)
		return {
			sums: [],
			sizes: new Map(),
			company: { secondOrderMinor: 0, totalMinor: 0 },
		}
	const calendar = calendarOf(zone)
	const months = periodsBetween(
		calendar.periodOf(Number(edges.first)),
		calendar.periodOf(Number(edges.last)),
	)
	const nth = monthOfConversion(months.map((month) => calendar.startOf(month)))
	const [rows, counts] = await Promise.all([
		read
			.select({
				nth,
				period: revenueRollup.period,
				class: revenueRollup.class,
				bucket: revenueRollup.bucket,
				baseMinor: sql<number>`sum(${revenueRollup.baseMinor})`.mapWith(Number),
			})
			.from(chosen.revenue)
			.innerJoin(
				attributions,
				eq(attributions.accountId, revenueRollup.accountId),
			)
			.where(
				and(isNotNull(attributions.conversionAt), chosen.rows(revenueRollup)),
			)
			.groupBy(
				nth,
				revenueRollup.period,
				revenueRollup.class,
				revenueRollup.bucket,
			),
		read
			.select({ nth, accounts: count() })
			.from(attributions)
			.where(
				and(
					isNotNull(attributions.conversionAt),
					chosen.accounts(attributions.accountId),
				),
			)
			.groupBy(nth),
	])
	const monthOf = (at: number) => months[at] as Period
	const secondOrder = (row: RevenueSum) =>
		row.bucket !== 'first_order' ||
		(policy.repeatIsSecondOrder && isOwnRepeat(row))
			? row.baseMinor
			: 0
	const all = await (isNarrowed(filter)
		? readChosenPeriodSums(read, chosen)
		: readPeriodSums(read))
	return {
		company: {
			secondOrderMinor: all.reduce((sum, row) => sum + secondOrder(row), 0),
			totalMinor: all.reduce((sum, row) => sum + row.baseMinor, 0),
		},
		sums: rows.map((row) => ({
			cohort: monthOf(row.nth),
			period: row.period,
			totalMinor: row.baseMinor,
			secondOrderMinor: secondOrder(row),
		})),
		sizes: new Map(counts.map((row) => [monthOf(row.nth), row.accounts])),
	}
}

/** The how-manieth month an account first paid in, counted from nought. Numbers stand in it as they are, so that one group is one text. */
const monthOfConversion = (starts: readonly number[]) =>
	sql<number>`case when ${attributions.conversionAt} is null then -1 ${sql.join(
		starts
			.slice(1)
			.map(
				(start, i) =>
					sql`when ${attributions.conversionAt} < ${sql.raw(String(start))} then ${sql.raw(String(i))}`,
			),
		sql` `,
	)} else ${sql.raw(String(starts.length - 1))} end`.mapWith(Number)
