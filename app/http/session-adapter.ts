import type { Adapter, DatabaseSession } from 'lucia'
import { MINUTE } from '#app/domain/durations.ts'
import type { AccessSettings } from '#app/domain/people/access-settings.ts'
import { sessionEnd } from '#app/domain/people/session-end.ts'
import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import {
	deleteExpiredSessions,
	deleteSession,
	deleteSessionsOfUser,
	extendSession,
	findSession,
	findSessionsOfUser,
	findSessionUser,
	insertSession,
	type Session,
} from '#db/stores/people/sessions.ts'

/** Lucia's sessions in our tables. The id in the cookie is a secret: what is stored is its hash. */
export const sessionAdapter = (
	database: Database,
	{ now, settings }: { now: () => number; settings: AccessSettings },
): Adapter => ({
	async getSessionAndUser(id) {
		const stored = hashOf(id)
		const session = await findSession(database.read, stored)
		if (!session) return [null, null]
		const user = await findSessionUser(database.read, stored)
		const isActive = user !== null && user.deactivatedAt === null
		return [
			{ ...sessionOf(id, session), expiresAt: endOf(session, settings, now()) },
			isActive ? { id: user.id, attributes: user } : null,
		]
	},
	async getUserSessions(userId) {
		const sessions = await findSessionsOfUser(database.read, userId)
		return sessions.map((session) => sessionOf(session.id, session))
	},
	setSession: (session) =>
		database.transact((tx) =>
			insertSession(tx, {
				id: hashOf(session.id),
				userId: session.userId,
				expiresAt: session.expiresAt.getTime(),
				createdAt: session.attributes.createdAt,
				lastSeenAt: now(),
				userAgent: session.attributes.userAgent,
			}),
		),
	updateSessionExpiration: (id, expiresAt) =>
		database.transact((tx) =>
			extendSession(tx, hashOf(id), expiresAt.getTime()),
		),
	deleteSession: (id) =>
		database.transact((tx) => deleteSession(tx, hashOf(id))),
	deleteUserSessions: (userId) =>
		database.transact((tx) => deleteSessionsOfUser(tx, userId)),
	async deleteExpiredSessions() {
		const beganBy = now() - settings.sessionLongestMinutes * MINUTE
		await database.transact((tx) => deleteExpiredSessions(tx, now(), beganBy))
	},
})

/**
 * When Lucia is to take a session for ended. The absolute end counts only once it has come: as it draws near, a session
 * would otherwise be prolonged, in vain, at every request.
 */
function endOf(session: Session, settings: AccessSettings, now: number): Date {
	const end = sessionEnd(session, settings)
	if (end <= now) return new Date(end)
	return new Date(
		sessionEnd(session, {
			...settings,
			sessionLongestMinutes: Number.POSITIVE_INFINITY,
		}),
	)
}

const sessionOf = (id: string, session: Session): DatabaseSession => ({
	id,
	userId: session.userId,
	expiresAt: new Date(session.expiresAt),
	attributes: {
		userAgent: session.userAgent,
		seenAt: session.lastSeenAt ?? session.createdAt,
		createdAt: session.createdAt,
		confirmedAt: session.confirmedAt,
	},
})
