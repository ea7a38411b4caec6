import { and, eq, lte, ne, or } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { sessions, users } from '#db/schema/people.ts'
import { selectUsers, type User } from './users.ts'

export type Session = typeof sessions.$inferSelect

export async function findSession(
	reader: Reader,
	id: string,
): Promise<Session | null> {
	const [session] = await reader
		.select()
		.from(sessions)
		.where(eq(sessions.id, id))
	return session ?? null
}

/** The user whose session it is, read in one query. */
export async function findSessionUser(
	reader: Reader,
	id: string,
): Promise<User | null> {
	const [user] = await selectUsers(reader)
		.innerJoin(sessions, eq(sessions.userId, users.id))
		.where(eq(sessions.id, id))
	return user ?? null
}

export const findSessionsOfUser = (
	reader: Reader,
	userId: string,
): Promise<Session[]> =>
	reader.select().from(sessions).where(eq(sessions.userId, userId))

export async function insertSession(
	tx: Tx,
	session: typeof sessions.$inferInsert,
): Promise<void> {
	await tx.insert(sessions).values(session)
}

export async function extendSession(
	tx: Tx,
	id: string,
	expiresAt: number,
): Promise<void> {
	await tx.update(sessions).set({ expiresAt }).where(eq(sessions.id, id))
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
	await tx.delete(sessions).where(eq(sessions.id, id))
}

export async function deleteSessionsOfUser(
	tx: Tx,
	userId: string,
): Promise<void> {
	await tx.delete(sessions).where(eq(sessions.userId, userId))
}

/** How many had expired by `now`, or had begun by `beganBy`. */
export async function deleteExpiredSessions(
	tx: Tx,
	now: number,
	beganBy: number,
): Promise<number> {
	const gone = await tx
		.delete(sessions)
		.where(or(lte(sessions.expiresAt, now), lte(sessions.createdAt, beganBy)))
		.returning({ id: sessions.id })
	return gone.length
}

/** Whether the user had this session. */
export async function deleteSessionOfUser(
	tx: Tx,
	userId: string,
	id: string,
): Promise<boolean> {
	const gone = await tx
		.delete(sessions)
		.where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
		.returning({ id: sessions.id })
	return gone.length > 0
}

/** Ends a user's sessions but `keptId`; gives how many. */
export async function deleteOtherSessionsOfUser(
	tx: Tx,
	userId: string,
	keptId: string | null,
): Promise<number> {
	const gone = await tx
		.delete(sessions)
		.where(
			and(
				eq(sessions.userId, userId),
				keptId === null ? undefined : ne(sessions.id, keptId),
			),
		)
		.returning({ id: sessions.id })
	return gone.length
}

export async function markSessionSeen(
	tx: Tx,
	id: string,
	at: number,
): Promise<void> {
	await tx.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id))
}
