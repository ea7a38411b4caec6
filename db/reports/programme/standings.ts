import { and, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import {
	accountSortName,
	matchesAccount,
} from '#db/reports/accounts/account-search.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { tierAssignments, tierStandings } from '#db/schema/milestones.ts'

/** Where an account stands, with when it reached its tier. */
export type StandingRow = typeof tierStandings.$inferSelect & {
	readonly name: string | null
	readonly reachedAt: number | null
	readonly sortName: string
}
export type StandingCursor = {
	readonly rank: number
	readonly sortName: string
	readonly accountId: string
}
export type StandingFilter = {
	/** A tier's id; 'none': those without one; undefined: all. */
	readonly tier: string | undefined
	readonly search: string | undefined
}

const sortName = accountSortName(tierStandings.accountId)

const select = (read: Reader) =>
	read
		.select({
			standing: tierStandings,
			name: accountDetails.name,
			reachedAt: tierAssignments.reachedAt,
			sortName,
		})
		.from(tierStandings)
		.leftJoin(accounts, eq(accounts.id, tierStandings.accountId))
		.leftJoin(
			accountDetails,
			eq(accountDetails.accountId, tierStandings.accountId),
		)
		.leftJoin(
			tierAssignments,
			and(
				eq(tierAssignments.accountId, tierStandings.accountId),
				eq(tierAssignments.tierId, tierStandings.tierId),
			),
		)

const rowOf = ({
	standing,
	...rest
}: Awaited<ReturnType<typeof select>>[number]): StandingRow => ({
	...standing,
	...rest,
})

const matches = ({ tier, search }: StandingFilter): SQL | undefined =>
	and(
		tier === undefined
			? undefined
			: tier === 'none'
				? isNull(tierStandings.tierId)
				: eq(tierStandings.tierId, tier),
		matchesAccount(search, tierStandings.accountId),
	)

/** Who is where: from the top of the ladder down, by name within a tier. */
export async function listStandings(
	read: Reader,
	filter: StandingFilter,
	after: StandingCursor | null,
	limit: number,
): Promise<Page<StandingRow, StandingCursor>> {
	const down = sql`-${tierStandings.rank}`
	const beyond = after
		? sql`(${down}, ${sortName}, ${tierStandings.accountId}) > (cast(${-after.rank} as integer), ${after.sortName}, ${after.accountId})`
		: undefined
	const rows = await select(read)
		.where(and(matches(filter), beyond))
		.orderBy(down, sortName, tierStandings.accountId)
		.limit(limit + 1)
	return pageOf(rows.map(rowOf), limit, (row) => ({
		rank: row.rank,
		sortName: row.sortName,
		accountId: row.accountId,
	}))
}

export type NearCursor = {
	readonly nearnessBasisPoints: number
	readonly accountId: string
}

/** Who is nearest to the next tier. */
export async function listNearNext(
	read: Reader,
	after: NearCursor | null,
	limit: number,
): Promise<Page<StandingRow, NearCursor>> {
	const { nearnessBasisPoints: nearness, accountId } = tierStandings
	const rows = await select(read)
		.where(
			and(
				isNotNull(tierStandings.nextTierId),
				after
					? sql`(${nearness}, ${accountId}) < (${after.nearnessBasisPoints}, ${after.accountId})`
					: undefined,
			),
		)
		.orderBy(sql`${nearness} desc`, sql`${accountId} desc`)
		.limit(limit + 1)
	return pageOf(rows.map(rowOf), limit, (row) => ({
		nearnessBasisPoints: row.nearnessBasisPoints,
		accountId: row.accountId,
	}))
}

/** How many accounts stand on each tier; by null: on none. */
export async function countStandings(
	read: Reader,
): Promise<Map<string | null, number>> {
	const rows = await read
		.select({ tierId: tierStandings.tierId, n: count() })
		.from(tierStandings)
		.groupBy(tierStandings.tierId)
	return new Map(rows.map(({ tierId, n }) => [tierId, n]))
}
