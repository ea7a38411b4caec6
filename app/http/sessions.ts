import { Lucia, TimeSpan } from 'lucia'
import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { markSessionSeen } from '#db/stores/people/sessions.ts'
import type { User } from '#db/stores/people/users.ts'
import type { Person } from './person.ts'
import { sessionAdapter } from './session-adapter.ts'

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionFacts, Omit<Person, 'id'>>
		DatabaseUserAttributes: User
		DatabaseSessionAttributes: SessionFacts
	}
}

type SessionFacts = {
	/** What the browser calls itself. */
	userAgent: string | null
	seenAt: number
}

const USER_AGENT_LIMIT = 300
/** Pages of one visit are not each worth a write. */
const SEEN_EVERY_MS = 5 * 60_000
const LIFETIME = new TimeSpan(30, 'd')

export type Sessions = {
	/** Who sends this request, and the cookie to send back when the session was prolonged. */
	recognise(request: Request): Promise<{
		person: Person | null
		/** What the session is stored under. */
		sessionId: string | null
		cookie: string | null
	}>
	/** Starts a session and gives its cookie; one that the browser had before ends. */
	start(request: Request, userId: string): Promise<string>
	/** Ends the request's session and gives the cookie that removes its own. */
	end(request: Request): Promise<string>
}

/** People's sessions: a cookie out of reach of scripts, 30 days from the last visit. */
export function createSessions(
	database: Database,
	{ isSecure, now }: { isSecure: boolean; now: () => number },
): Sessions {
	const lucia = new Lucia(sessionAdapter(database, now), {
		sessionExpiresIn: LIFETIME,
		sessionCookie: {
			// Browsers take a __Host- cookie from this very host alone, and only over https.
			name: isSecure ? '__Host-laurel' : 'laurel',
			attributes: { secure: isSecure, sameSite: 'lax' },
		},
		getSessionAttributes: ({ userAgent, seenAt }) => ({ userAgent, seenAt }),
		getUserAttributes: ({ role, accountId, contactId, email, name }) => ({
			role,
			accountId,
			contactId,
			email,
			name,
		}),
	})
	const idOf = (request: Request) =>
		lucia.readSessionCookie(request.headers.get('cookie') ?? '')

	return {
		async recognise(request) {
			const id = idOf(request)
			if (!id) return { person: null, sessionId: null, cookie: null }
			const { session, user } = await lucia.validateSession(id)
			const sessionId = session ? hashOf(id) : null
			if (session && sessionId && now() - session.seenAt >= SEEN_EVERY_MS)
				await database.transact((tx) => markSessionSeen(tx, sessionId, now()))
			return {
				person: user,
				sessionId,
				cookie: session?.fresh
					? lucia.createSessionCookie(session.id).serialize()
					: session
						? null
						: lucia.createBlankSessionCookie().serialize(),
			}
		},
		async start(request, userId) {
			const former = idOf(request)
			if (former) await lucia.invalidateSession(former)
			const session = await lucia.createSession(userId, {
				userAgent:
					request.headers.get('user-agent')?.slice(0, USER_AGENT_LIMIT) ?? null,
				seenAt: now(),
			})
			return lucia.createSessionCookie(session.id).serialize()
		},
		async end(request) {
			const id = idOf(request)
			if (id) await lucia.invalidateSession(id)
			return lucia.createBlankSessionCookie().serialize()
		},
	}
}
