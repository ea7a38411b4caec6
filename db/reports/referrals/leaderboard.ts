import {
	and,
	countDistinct,
	eq,
	gte,
	inArray,
	lt,
	lte,
	ne,
	sql,
	sum,
} from 'drizzle-orm'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Calendar, Period } from '#app/domain/period.ts'
import { nextPeriod } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { known } from '#db/reports/accounts/known.ts'
import { referrals } from '#db/schema/leads.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import { linkDays } from '#db/schema/links.ts'
import { links } from '#db/schema/referrals.ts'

export type LeaderboardScope = {
	readonly from: Period
	readonly to: Period
	readonly buckets?: readonly Bucket[] | undefined
}

export type LeaderboardRow = {
	readonly accountId: string
	/** Credited to the account in the range, minor units of the base currency. */
	readonly creditedMinor: number
	/** Companies whose first touch by the account was in the range; what is only claimed is left out. */
	readonly brought: number
	/** Companies that the account brought, whenever, and that became customers in the range. */
	readonly converted: number
	/** Counted clicks of the range on the account's links. */
	readonly clicks: number
}

export type LeaderboardCursor = {
	readonly creditedMinor: number
	readonly accountId: string
}

/** Accounts by what is credited to them directly, the most first, a page from a cursor on. */
export async function listLeaders(
	read: Reader,
	scope: LeaderboardScope & { readonly calendar: Calendar },
	after: LeaderboardCursor | null,
	limit: number,
): Promise<Page<LeaderboardRow, LeaderboardCursor>> {
	const credited = sum(creditRollup.baseMinor)
	const id = creditRollup.referrerAccountId
	const rows = await known(
		read,
		{ what: ['leaders', ...partsOf(scope), after, limit], isOfAccounts: false },
		() =>
			read
				.select({ accountId: id, creditedMinor: credited.mapWith(Number) })
				.from(creditRollup)
				.where(and(ne(id, ''), inScope(scope)))
				.groupBy(id)
				.having(
					after
						? sql`${credited} < ${after.creditedMinor} or (${credited} = ${after.creditedMinor} and ${id} > ${after.accountId})`
						: undefined,
				)
				.orderBy(sql`${credited} desc`, id)
				.limit(limit + 1),
	)
	const page = pageOf(rows, limit, (row) => row)
	const ids = page.rows.map((row) => row.accountId)
	const counts = await countBeside(read, scope, ids)
	return {
		next: page.next,
		rows: page.rows.map((row) => ({ ...row, ...counts(row.accountId) })),
	}
}

export type LeaderboardSums = {
	readonly advocates: number
	/** Of every row of every page. */
	readonly creditedMinor: number
	/** Credited to nobody: the referrer is no account. */
	readonly unattributedMinor: number
	/** All credits of the range, whoever got them. */
	readonly totalMinor: number
}

/** To what the leaderboard adds up. Each sum is taken by itself, so that they check each other. */
export const sumLeaders = (
	read: Reader,
	scope: LeaderboardScope,
): Promise<LeaderboardSums> =>
	known(
		read,
		{ what: ['leader sums', ...partsOf(scope)], isOfAccounts: false },
		() => computeSums(read, scope),
	)

async function computeSums(
	read: Reader,
	scope: LeaderboardScope,
): Promise<LeaderboardSums> {
	const id = creditRollup.referrerAccountId
	const sumOf = (who: 'somebody' | 'nobody' | 'all') =>
		read
			.select({
				accounts: countDistinct(id),
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(
				and(
					inScope(scope),
					who === 'all'
						? undefined
						: who === 'nobody'
							? eq(id, '')
							: ne(id, ''),
				),
			)
	const [[somebody], [nobody], [all]] = await Promise.all([
		sumOf('somebody'),
		sumOf('nobody'),
		sumOf('all'),
	])
	return {
		advocates: Number(somebody?.accounts ?? 0),
		creditedMinor: somebody?.baseMinor ?? 0,
		unattributedMinor: nobody?.baseMinor ?? 0,
		totalMinor: all?.baseMinor ?? 0,
	}
}

const partsOf = ({ from, to, buckets }: LeaderboardScope) => [from, to, buckets]

const inScope = ({ from, to, buckets }: LeaderboardScope) =>
	and(
		gte(creditRollup.period, from),
		lte(creditRollup.period, to),
		buckets ? inArray(creditRollup.bucket, [...buckets]) : undefined,
	)

/** What the accounts of a page did besides. */
async function countBeside(
	read: Reader,
	{ from, to, calendar }: LeaderboardScope & { readonly calendar: Calendar },
	ids: string[],
) {
	if (ids.length === 0) return () => ({ brought: 0, converted: 0, clicks: 0 })
	const startAt = calendar.startOf(from)
	const endAt = calendar.startOf(nextPeriod(to))
	const inRange = (
		column: typeof referrals.firstTouchAt | typeof referrals.convertedAt,
	) =>
		sql<number>`sum(case when ${column} >= ${startAt} and ${column} < ${endAt} then 1 else 0 end)`.mapWith(
			Number,
		)
	const [brought, clicked] = await Promise.all([
		read
			.select({
				id: referrals.referrerAccountId,
				brought: inRange(referrals.firstTouchAt),
				converted: inRange(referrals.convertedAt),
			})
			.from(referrals)
			.where(
				and(
					inArray(referrals.referrerAccountId, ids),
					ne(referrals.state, 'claimed'),
				),
			)
			.groupBy(referrals.referrerAccountId),
		read
			.select({
				id: links.accountId,
				clicks: sum(linkDays.hits).mapWith(Number),
			})
			.from(links)
			.innerJoin(linkDays, eq(linkDays.code, links.code))
			.where(
				and(
					inArray(links.accountId, ids),
					eq(linkDays.outcome, 'counted'),
					gte(linkDays.day, calendar.dayOf(startAt)),
					lt(linkDays.day, calendar.dayOf(endAt)),
				),
			)
			.groupBy(links.accountId),
	])
	const broughtBy = new Map(brought.map(({ id, ...counts }) => [id, counts]))
	const clicksOf = new Map(clicked.map(({ id, clicks }) => [id, clicks]))
	return (id: string) => ({
		brought: broughtBy.get(id)?.brought ?? 0,
		converted: broughtBy.get(id)?.converted ?? 0,
		clicks: clicksOf.get(id) ?? 0,
	})
}
