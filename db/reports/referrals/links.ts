import { and, between, eq, inArray, sql, sum } from 'drizzle-orm'
import type { HitOutcome } from '#app/domain/referrals/hit.ts'
import { REFERRING_KINDS } from '#app/domain/referrals/touch.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { accountMerges, referrals } from '#db/schema/leads.ts'
import { linkDays } from '#db/schema/links.ts'
import { touches } from '#db/schema/referrals.ts'
import { listAliases } from '#db/stores/referrals/links.ts'

export type LinkHits = {
	readonly code: string
	readonly outcome: HitOutcome
	readonly hits: number
	/** Since the day that was asked for. */
	readonly lately: number
}

/** What became of the requests of links: in all, and since a day. */
export const readLinkHits = (
	read: Reader,
	codes: readonly string[],
	fromDay: number,
): Promise<LinkHits[]> =>
	inChunks(codes, (piece) =>
		read
			.select({
				code: linkDays.code,
				outcome: linkDays.outcome,
				hits: sum(linkDays.hits).mapWith(Number),
				lately:
					sql`sum(case when ${linkDays.day} >= ${fromDay} then ${linkDays.hits} else 0 end)`.mapWith(
						Number,
					),
			})
			.from(linkDays)
			.where(inArray(linkDays.code, piece))
			.groupBy(linkDays.code, linkDays.outcome),
	)

/** The clicks of a link by day. */
export async function readClicksByDay(
	read: Reader,
	code: string,
	{ from, to }: { from: number; to: number },
): Promise<Map<number, number>> {
	const rows = await read
		.select({ day: linkDays.day, hits: linkDays.hits })
		.from(linkDays)
		.where(
			and(
				eq(linkDays.code, code),
				between(linkDays.day, from, to),
				eq(linkDays.outcome, 'counted'),
			),
		)
	return new Map(rows.map(({ day, hits }) => [day, hits]))
}

export type Brought = { readonly companies: number; readonly customers: number }

/** The accounts that came by links of one account, and those of them that became customers. */
export async function readBroughtBy(
	read: Reader,
	referrerAccountId: string,
	codes: readonly string[],
): Promise<Map<string, Brought>> {
	const aliases = await listAliases(read, codes)
	const codeOf = new Map([
		...codes.map((code) => [code, code] as const),
		...aliases.map(({ alias, code }) => [alias, code] as const),
	])
	/** An account that turned out to be another counts as that one. */
	const broughtId = sql<string>`coalesce(${accountMerges.intoAccountId}, ${touches.accountId})`
	const rows = await inChunks(codeOf.keys(), (piece) =>
		read
			.selectDistinct({
				code: touches.code,
				accountId: broughtId,
				state: referrals.state,
			})
			.from(touches)
			.leftJoin(
				accountMerges,
				eq(accountMerges.fromAccountId, touches.accountId),
			)
			.leftJoin(
				referrals,
				and(
					eq(referrals.accountId, broughtId),
					eq(referrals.referrerAccountId, referrerAccountId),
				),
			)
			.where(
				and(
					inArray(touches.code, piece),
					inArray(touches.kind, [...REFERRING_KINDS]),
				),
			),
	)
	const states = new Map(codes.map((code) => [code, new Map<string, string>()]))
	for (const { code, accountId, state } of rows)
		states.get(codeOf.get(code ?? '') ?? '')?.set(accountId, state ?? '')
	return new Map(
		[...states].map(([code, byAccount]) => [
			code,
			{
				companies: byAccount.size,
				customers: [...byAccount.values()].filter(
					(state) => state === 'converted',
				).length,
			},
		]),
	)
}
