import {
	and,
	type Column,
	eq,
	gte,
	lt,
	min,
	ne,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import { type Calendar, nextPeriod, type Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { referrals } from '#db/schema/leads.ts'
import { linkDays } from '#db/schema/links.ts'
import { links } from '#db/schema/referrals.ts'

/** How far those whom an advocate's account brought in a month have come. */
export type FunnelCounts = {
	/** Counted clicks of the month on the account's links. */
	readonly clicks: number
	/** Accounts whose first touch was in the month; what is only claimed is left out. */
	readonly leads: number
	/** Those of them whose first touch was a click. */
	readonly leadsByClick: number
	/** Those of them that sales took up or that bought. */
	readonly qualified: number
	/** Those of them that bought, and count. */
	readonly customers: number
}

export type FunnelCell = FunnelCounts & {
	readonly period: Period
	/** The account that brought; '' where the referrer is no account. */
	readonly accountId: string
}

export type FunnelScope = {
	readonly calendar: Calendar
	/** In their order, without a gap. */
	readonly periods: readonly Period[]
	/** The account that brought. */
	readonly accountId?: string | undefined
}

/** The steps from click to customer, by month and by the account that brought. */
export async function readFunnel(
	read: Reader,
	scope: FunnelScope,
): Promise<FunnelCell[]> {
	const [clicked, brought] = await Promise.all([
		readClicks(read, scope),
		readBrought(read, scope),
	])
	const cells = new Map<string, FunnelCell>()
	for (const { month, accountId, ...counts } of [...clicked, ...brought]) {
		const key = `${month} ${accountId}`
		const known = cells.get(key) ?? {
			...NOTHING,
			accountId,
			period: scope.periods[month] as Period,
		}
		cells.set(key, { ...known, ...counts })
	}
	return [...cells.values()]
}

export const NOTHING: FunnelCounts = {
	clicks: 0,
	leads: 0,
	leadsByClick: 0,
	qualified: 0,
	customers: 0,
}

function readClicks(
	read: Reader,
	{ calendar, periods, accountId }: FunnelScope,
) {
	const days = boundsOf(periods, (period) =>
		calendar.dayOf(calendar.startOf(period)),
	)
	const month = positionIn(days, linkDays.day)
	return read
		.select({
			month,
			accountId: links.accountId,
			clicks: sum(linkDays.hits).mapWith(Number),
		})
		.from(linkDays)
		.innerJoin(links, eq(links.code, linkDays.code))
		.where(
			and(
				eq(linkDays.outcome, 'counted'),
				within(days, linkDays.day),
				accountId === undefined ? undefined : eq(links.accountId, accountId),
			),
		)
		.groupBy(month, links.accountId)
}

function readBrought(
	read: Reader,
	{ calendar, periods, accountId }: FunnelScope,
) {
	const starts = boundsOf(periods, (period) => calendar.startOf(period))
	const month = positionIn(starts, referrals.firstTouchAt)
	const { qualifiedAt, opportunityAt, convertedAt } = referrals
	return read
		.select({
			month,
			accountId: referrals.referrerAccountId,
			leads: countWhere(sql`true`),
			leadsByClick: countWhere(eq(referrals.kind, 'click')),
			qualified: countWhere(
				sql`${qualifiedAt} is not null or ${opportunityAt} is not null or ${convertedAt} is not null`,
			),
			customers: countWhere(sql`${convertedAt} is not null`),
		})
		.from(referrals)
		.where(
			and(
				ne(referrals.state, 'claimed'),
				within(starts, referrals.firstTouchAt),
				accountId === undefined
					? undefined
					: eq(referrals.referrerAccountId, accountId),
			),
		)
		.groupBy(month, referrals.referrerAccountId)
}

const countWhere = (condition: SQL) =>
	sql<number>`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number)

/** The start of each month, and the end of the last. */
const boundsOf = (
	periods: readonly Period[],
	startOf: (period: Period) => number,
): number[] => [
	...periods.map(startOf),
	startOf(nextPeriod(periods.at(-1) as Period)),
]

const within = (bounds: readonly number[], column: Column) =>
	and(gte(column, bounds[0]), lt(column, bounds.at(-1)))

/** Which month something lies in. Written with numbers alone, so that PostgreSQL knows it again where it groups by it. */
const positionIn = (bounds: readonly number[], column: Column) =>
	sql<number>`case ${sql.join(
		bounds
			.slice(1)
			.map(
				(end, i) =>
					sql`when ${column} < ${sql.raw(String(end))} then ${sql.raw(String(i))}`,
			),
		sql` `,
	)} end`.mapWith(Number)

/** The first month in which somebody clicked or was brought; null before there is one. */
export async function readFirstFunnelMonth(
	read: Reader,
	calendar: Calendar,
): Promise<Period | null> {
	const [[clicked], [brought]] = await Promise.all([
		read.select({ day: min(linkDays.day) }).from(linkDays),
		read.select({ at: min(referrals.firstTouchAt) }).from(referrals),
	])
	const instants = [
		typeof clicked?.day === 'number' ? calendar.startOfDay(clicked.day) : null,
		typeof brought?.at === 'number' ? brought.at : null,
	].filter((at) => at !== null)
	return instants.length === 0 ? null : calendar.periodOf(Math.min(...instants))
}
