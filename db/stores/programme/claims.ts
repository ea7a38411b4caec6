import {
	and,
	asc,
	count,
	desc,
	eq,
	inArray,
	isNull,
	max,
	type SQL,
} from 'drizzle-orm'
import type { Contender } from '#app/domain/perks/capacity.ts'
import {
	type ClaimState,
	HOLDING_STATES,
	OPEN_STATES,
} from '#app/domain/perks/claim.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { users } from '#db/schema/people.ts'
import { claimMoves, claimNotes, claims } from '#db/schema/perks.ts'

export type Claim = typeof claims.$inferSelect
export type ClaimNote = {
	readonly message: string | null
	readonly reason: string | null
}
export type ClaimMove = typeof claimMoves.$inferSelect

/** The claims that compete for the same places. */
export type PoolKey = {
	readonly perkId: string
	readonly slotId: string | null
}

const CONTENDING = [...new Set([...HOLDING_STATES, ...OPEN_STATES])]

const isOfPool = ({ perkId, slotId }: PoolKey): SQL | undefined =>
	and(
		eq(claims.perkId, perkId),
		slotId === null ? isNull(claims.slotId) : eq(claims.slotId, slotId),
	)

export async function findClaim(
	read: Reader,
	id: string,
): Promise<Claim | null> {
	const [claim] = await read.select().from(claims).where(eq(claims.id, id))
	return claim ?? null
}

/** Who holds a place of the pool and who waits for one. */
export async function listContenders(
	read: Reader,
	pool: PoolKey,
): Promise<Contender[]> {
	const rows = await read
		.select({
			id: claims.id,
			state: claims.state,
			ordinal: claims.ordinal,
			deactivatedAt: users.deactivatedAt,
		})
		.from(claims)
		.innerJoin(users, eq(users.id, claims.userId))
		.where(and(isOfPool(pool), inArray(claims.state, CONTENDING)))
	return rows.map(({ deactivatedAt, ...row }) => ({
		...row,
		isPassedOver: deactivatedAt !== null,
	}))
}

/** Claims of a pool that still go on, in their order. */
export const listOpenClaims = (read: Reader, pool: PoolKey): Promise<Claim[]> =>
	read
		.select()
		.from(claims)
		.where(and(isOfPool(pool), inArray(claims.state, OPEN_STATES)))
		.orderBy(asc(claims.ordinal))

/** An account's claims, the latest first. */
export const listClaimsOfAccount = (
	read: Reader,
	accountId: string,
	perkId?: string,
): Promise<Claim[]> =>
	read
		.select()
		.from(claims)
		.where(
			and(
				eq(claims.accountId, accountId),
				perkId === undefined ? undefined : eq(claims.perkId, perkId),
			),
		)
		.orderBy(desc(claims.ordinal))

/** Stores a new claim at the end of the order of claims. */
export async function insertClaim(
	tx: Tx,
	claim: Omit<Claim, 'ordinal'>,
	message: string | null,
): Promise<Claim> {
	const [last] = await tx.select({ ordinal: max(claims.ordinal) }).from(claims)
	const row = { ...claim, ordinal: 1 + Number(last?.ordinal ?? 0) }
	await tx.insert(claims).values(row)
	if (message !== null)
		await tx
			.insert(claimNotes)
			.values({ claimId: claim.id, message, reason: null })
	await appendMove(tx, {
		claimId: claim.id,
		fromState: null,
		toState: claim.state,
		at: claim.requestedAt,
		actorId: claim.userId,
	})
	return row
}

/** Puts a claim into another state, with the move that did it. Throws where it is in another state by now. */
export async function storeMove(
	tx: Tx,
	claim: Claim,
	change: Pick<
		Claim,
		'state' | 'holdEndsAt' | 'scheduledFor' | 'endedAt' | 'updatedAt'
	>,
	actorId: string | null,
): Promise<void> {
	const changed = await tx
		.update(claims)
		.set(change)
		.where(and(eq(claims.id, claim.id), eq(claims.state, claim.state)))
		.returning({ id: claims.id })
	if (changed.length === 0) throw new Error('a claim changed while it moved')
	await appendMove(tx, {
		claimId: claim.id,
		fromState: claim.state,
		toState: change.state,
		at: change.updatedAt,
		actorId,
	})
}

async function appendMove(tx: Tx, move: Omit<ClaimMove, 'id'>) {
	await tx.insert(claimMoves).values({ id: newId(), ...move })
}

/** What was scheduled takes place at another time. */
export async function updateScheduledFor(
	tx: Tx,
	claimId: string,
	scheduledFor: number,
): Promise<void> {
	await tx.update(claims).set({ scheduledFor }).where(eq(claims.id, claimId))
}

export async function markReminded(
	tx: Tx,
	claimId: string,
	at: number,
): Promise<void> {
	await tx.update(claims).set({ remindedAt: at }).where(eq(claims.id, claimId))
}

/** Stores why a claim was declined. */
export async function storeClaimReason(
	tx: Tx,
	claimId: string,
	reason: string,
): Promise<void> {
	await tx
		.insert(claimNotes)
		.values({ claimId, message: null, reason })
		.onConflictDoUpdate({ target: claimNotes.claimId, set: { reason } })
}

/** What was written with claims, by their ids. */
export async function readClaimNotes(
	read: Reader,
	claimIds: Iterable<string>,
): Promise<Map<string, ClaimNote>> {
	const rows = await inChunks(claimIds, (piece) =>
		read.select().from(claimNotes).where(inArray(claimNotes.claimId, piece)),
	)
	return new Map(rows.map(({ claimId, ...note }) => [claimId, note]))
}

/** What befell a claim, in order. */
export const listMoves = (
	read: Reader,
	claimId: string,
): Promise<ClaimMove[]> =>
	read
		.select()
		.from(claimMoves)
		.where(eq(claimMoves.claimId, claimId))
		.orderBy(asc(claimMoves.at), asc(claimMoves.id))

/** How many claims each perk has in each state. */
export async function countClaimsByPerk(
	read: Reader,
): Promise<{ perkId: string; state: ClaimState; claims: number }[]> {
	return read
		.select({
			perkId: claims.perkId,
			state: claims.state,
			claims: count(),
		})
		.from(claims)
		.groupBy(claims.perkId, claims.state)
}
