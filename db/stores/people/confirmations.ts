import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { confirmations, sessions } from '#db/schema/people.ts'

export type Confirmation = typeof confirmations.$inferSelect

/** Whose it has to be: a row is nobody's but its session's. */
export type ConfirmationOwner = {
	readonly id: string
	readonly userId: string
	readonly sessionId: string
}

export async function insertConfirmation(
	tx: Tx,
	confirmation: Pick<
		Confirmation,
		'id' | 'userId' | 'sessionId' | 'deed' | 'page' | 'typed' | 'createdAt'
	>,
): Promise<void> {
	await tx.insert(confirmations).values(confirmation)
}

export async function findConfirmation(
	read: Reader,
	owner: ConfirmationOwner,
): Promise<Confirmation | null> {
	const [found] = await read.select().from(confirmations).where(isOwn(owner))
	return found ?? null
}

export async function findConfirmationByToken(
	read: Reader,
	tokenHash: string,
): Promise<Confirmation | null> {
	const [found] = await read
		.select()
		.from(confirmations)
		.where(eq(confirmations.tokenHash, tokenHash))
	return found ?? null
}

/** The link that was mailed; one that was mailed before is forgotten. */
export async function setConfirmationLink(
	tx: Tx,
	id: string,
	link: {
		readonly tokenHash: string
		readonly linkExpiresAt: number
		readonly mailId: string
	},
): Promise<void> {
	await tx.update(confirmations).set(link).where(eq(confirmations.id, id))
}

/** Marks it as confirmed, and its session with it; false if it was already, its link has expired, or the session is over. */
export async function confirmOwn(
	tx: Tx,
	owner: ConfirmationOwner,
	now: number,
): Promise<boolean> {
	const confirmed = await tx
		.update(confirmations)
		.set({ confirmedAt: now })
		.where(
			and(
				isOwn(owner),
				isNull(confirmations.confirmedAt),
				gt(confirmations.linkExpiresAt, now),
			),
		)
		.returning({ id: confirmations.id })
	if (confirmed.length === 0) return false
	await tx
		.update(sessions)
		.set({ confirmedAt: now })
		.where(
			and(eq(sessions.id, owner.sessionId), eq(sessions.userId, owner.userId)),
		)
	return true
}

/** Forgets what somebody had typed for a deed, which they do now. */
export async function forgetTyped(
	tx: Tx,
	{ sessionId, deed, page }: Pick<Confirmation, 'sessionId' | 'deed' | 'page'>,
): Promise<void> {
	await tx
		.update(confirmations)
		.set({ typed: null })
		.where(
			and(
				eq(confirmations.sessionId, sessionId),
				eq(confirmations.deed, deed),
				eq(confirmations.page, page),
			),
		)
}

/** How many were asked for by `askedBy` or before. */
export async function deleteConfirmations(
	tx: Tx,
	askedBy: number,
): Promise<number> {
	const gone = await tx
		.delete(confirmations)
		.where(lte(confirmations.createdAt, askedBy))
		.returning({ id: confirmations.id })
	return gone.length
}

const isOwn = ({ id, userId, sessionId }: ConfirmationOwner) =>
	and(
		eq(confirmations.id, id),
		eq(confirmations.userId, userId),
		eq(confirmations.sessionId, sessionId),
	)
