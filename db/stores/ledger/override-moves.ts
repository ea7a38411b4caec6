import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import type { MovedBefore } from '#app/domain/ledger/override-proposal.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	overrideMoves,
	overrideProposals,
	overrides,
} from '#db/schema/index.ts'
import { sumOf } from '#db/sum-of.ts'

export async function insertOverrideMove(
	tx: Tx,
	moved: typeof overrideMoves.$inferInsert,
): Promise<void> {
	await tx.insert(overrideMoves).values(moved)
}

/** What somebody moved for a referred account after an instant and up to another, by overrides that nobody else agreed to. */
export async function movedForAccount(
	read: Reader,
	{
		accountId,
		userId,
		after,
		until,
	}: { accountId: string; userId: string; after: number; until: number },
): Promise<MovedBefore> {
	const [row] = await read
		.select({
			movedMinor: sumOf(overrideMoves.movedMinor),
			since: sql<number | null>`min(${overrides.createdAt})`.mapWith(Number),
		})
		.from(overrides)
		.innerJoin(overrideMoves, eq(overrideMoves.overrideId, overrides.id))
		.leftJoin(
			overrideProposals,
			and(
				eq(overrideProposals.accountId, accountId),
				eq(overrideProposals.overrideId, overrides.id),
			),
		)
		.where(
			and(
				eq(overrides.accountId, accountId),
				eq(overrides.createdBy, userId),
				gt(overrides.createdAt, after),
				lte(overrides.createdAt, until),
				gt(overrideMoves.movedMinor, 0),
				isNull(overrideProposals.id),
			),
		)
	return row ?? { movedMinor: 0, since: null }
}
