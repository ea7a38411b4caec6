import { eq, lte } from 'drizzle-orm'
import type { Reader, Tx } from '../client.ts'
import { sessions, users } from '../schema/people.ts'
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

/** How many had expired by `now`. */
export async function deleteExpiredSessions(
	tx: Tx,
	now: number,
): Promise<number> {
	const gone = await tx
		.delete(sessions)
		.where(lte(sessions.expiresAt, now))
		.returning({ id: sessions.id })
	return gone.length
}
