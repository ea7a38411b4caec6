import { and, count, eq, gte, ne, type SQL, sql } from 'drizzle-orm'
import type { Evidence } from '#app/domain/milestones/achievement.ts'
import { NEAR_BASIS_POINTS } from '#app/domain/milestones/progress.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { achievements, milestoneProgress } from '#db/schema/milestones.ts'

export type MilestoneCounts = {
	/** Accounts that have it; taken back ones do not. */
	readonly reached: number
	/** Of them, those that a correction undid. */
	readonly undone: number
	/** Accounts within ten per cent of it. */
	readonly near: number
	/** From sign-up to reaching it; null: nobody has both. */
	readonly medianMs: number | null
}

/** How many reached each milestone, how many are near, and how long it took half of them. */
export async function countMilestones(
	read: Reader,
): Promise<Map<string, MilestoneCounts>> {
	const [states, near, medians] = [
		await read
			.select({
				id: achievements.milestoneId,
				state: achievements.state,
				n: count(),
			})
			.from(achievements)
			.groupBy(achievements.milestoneId, achievements.state),
		await read
			.select({ id: milestoneProgress.milestoneId, n: count() })
			.from(milestoneProgress)
			.where(gte(milestoneProgress.nearnessBasisPoints, NEAR_BASIS_POINTS))
			.groupBy(milestoneProgress.milestoneId),
		await readMedians(read),
	]
	const ids = new Set([...states, ...near].map(({ id }) => id))
	const sumOf = (id: string, wanted: readonly string[]) =>
		states
			.filter((row) => row.id === id && wanted.includes(row.state))
			.reduce((sum, row) => sum + row.n, 0)
	return new Map(
		[...ids].map((id) => [
			id,
			{
				reached: sumOf(id, ['held', 'grace', 'kept']),
				undone: sumOf(id, ['grace', 'kept']),
				near: near.find((row) => row.id === id)?.n ?? 0,
				medianMs: medians.get(id) ?? null,
			},
		]),
	)
}

/** The median of an even number is the mean of the two in the middle. */
async function readMedians(read: Reader): Promise<Map<string, number>> {
	const took = sql<number>`${achievements.reachedAt} - ${accounts.signedUpAt}`
	const ranked = read
		.select({
			id: achievements.milestoneId,
			tookMs: took.as('took_ms'),
			place:
				sql<number>`row_number() over (partition by ${achievements.milestoneId} order by ${took})`.as(
					'place',
				),
			total:
				sql<number>`count(*) over (partition by ${achievements.milestoneId})`.as(
					'total',
				),
		})
		.from(achievements)
		.innerJoin(accounts, eq(accounts.id, achievements.accountId))
		.where(
			and(
				ne(achievements.state, 'revoked'),
				gte(achievements.reachedAt, accounts.signedUpAt),
			),
		)
		.as('ranked')
	const rows = await read
		.select({
			id: ranked.id,
			medianMs: sql<number>`avg(${ranked.tookMs})`.mapWith(Number),
		})
		.from(ranked)
		.where(
			sql`${ranked.place} * 2 between ${ranked.total} and ${ranked.total} + 2`,
		)
		.groupBy(ranked.id)
	return new Map(rows.map(({ id, medianMs }) => [id, medianMs]))
}

export type ReachedBy = {
	readonly accountId: string
	readonly name: string | null
	readonly state: 'held' | 'grace' | 'kept' | 'revoked'
	readonly version: number
	readonly reachedAt: number
	readonly evidence: Evidence
	readonly signedUpAt: number | null
}
export type ReachedCursor = {
	readonly reachedAt: number
	readonly accountId: string
}

/** Who reached a milestone, the latest first. */
export async function listReachedBy(
	read: Reader,
	milestoneId: string,
	after: ReachedCursor | null,
	limit: number,
): Promise<Page<ReachedBy, ReachedCursor>> {
	const beyond: SQL | undefined = after
		? sql`(${achievements.reachedAt}, ${achievements.accountId}) < (${after.reachedAt}, ${after.accountId})`
		: undefined
	const rows = await read
		.select({
			accountId: achievements.accountId,
			name: accountDetails.name,
			state: achievements.state,
			version: achievements.version,
			reachedAt: achievements.reachedAt,
			evidence: achievements.evidence,
			signedUpAt: accounts.signedUpAt,
		})
		.from(achievements)
		.leftJoin(accounts, eq(accounts.id, achievements.accountId))
		.leftJoin(
			accountDetails,
			eq(accountDetails.accountId, achievements.accountId),
		)
		.where(and(eq(achievements.milestoneId, milestoneId), beyond))
		.orderBy(
			sql`${achievements.reachedAt} desc`,
			sql`${achievements.accountId} desc`,
		)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ reachedAt, accountId }) => ({
		reachedAt,
		accountId,
	}))
}
