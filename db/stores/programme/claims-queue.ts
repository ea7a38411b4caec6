import { and, asc, count, eq, gt, lte } from 'drizzle-orm'
import type { ClaimState } from '#app/domain/perks/claim.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { claims } from '#db/schema/perks.ts'
import type { Claim } from './claims.ts'

export type ClaimFilter = {
	readonly state?: ClaimState | undefined
	readonly perkId?: string | undefined
	readonly accountId?: string | undefined
	/** Made at this instant or before. */
	readonly until?: number | undefined
}

const isAmong = ({ state, perkId, accountId, until }: ClaimFilter) =>
	and(
		state && eq(claims.state, state),
		perkId === undefined ? undefined : eq(claims.perkId, perkId),
		accountId === undefined ? undefined : eq(claims.accountId, accountId),
		until === undefined ? undefined : lte(claims.requestedAt, until),
	)

/** Claims in their order, from an ordinal on. */
export async function listClaims(
	read: Reader,
	filter: ClaimFilter,
	after: number | null,
	limit: number,
): Promise<Page<Claim, number>> {
	const rows = await read
		.select()
		.from(claims)
		.where(
			and(
				isAmong(filter),
				after === null ? undefined : gt(claims.ordinal, after),
			),
		)
		.orderBy(asc(claims.ordinal))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ ordinal }) => ordinal)
}

/** How many claims there are in each state. */
export async function countClaimsByState(
	read: Reader,
): Promise<Map<ClaimState, number>> {
	const rows = await read
		.select({ state: claims.state, claims: count() })
		.from(claims)
		.groupBy(claims.state)
	return new Map(rows.map((row) => [row.state, row.claims]))
}
