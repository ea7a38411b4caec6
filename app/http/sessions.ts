import { Lucia, TimeSpan } from 'lucia'
import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { readAccessSettings } from '#db/stores/people/access-settings.ts'
import { markSessionSeen } from '#db/stores/people/sessions.ts'
import type { User } from '#db/stores/people/users.ts'
import { cookieValues } from './cookies.ts'
import { deviceCookie } from './device-cookie.ts'
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
	createdAt: number
	/** When its owner last confirmed that it is them; null: by signing in. */
	confirmedAt: number | null
}

/** The session of a request. */
export type OwnSession = {
	/** What it is stored under. */
	readonly id: string
	readonly createdAt: number
	readonly confirmedAt: number | null
}

const USER_AGENT_LIMIT = 300
/** Pages of one visit are not each worth a write. */
const SEEN_EVERY_MS = 5 * 60_000

const SECURE_NAME = '__Host-laurel'
const PLAIN_NAME = 'laurel'

const NOBODY = { person: null, session: null, cookie: null }
/** As the library makes them. */
const SESSION_ID = /^[a-z2-7]{40}$/
const MOST_IDS = 10

export type Sessions = {
	/** Who sends this request, and the cookie to send back when the session was prolonged. */
	recognise(request: Request): Promise<{
		person: Person | null
		session: OwnSession | null
		cookie: string | null
	}>
	/** Starts a session and gives its cookie; one that the browser had before ends. */
	start(request: Request, userId: string): Promise<string>
	/** By what the browser is known again, and the cookie that keeps it. */
	deviceOf(request: Request): { secret: string; cookie: string }
	/** Ends the request's session and gives the cookies that remove its own, and its predecessors'. */
	end(request: Request): Promise<string[]>
}

/** People's sessions: a cookie out of reach of scripts, for as long as the organisation settled. */
export function createSessions(
	database: Database,
	{ isSecure, now }: { isSecure: boolean; now: () => number },
): Sessions {
	/** As the organisation settled it by now: it holds for sessions that have begun, too. */
	async function current() {
		const settings = await readAccessSettings(database.read)
		return new Lucia(sessionAdapter(database, { now, settings }), {
			sessionExpiresIn: new TimeSpan(settings.sessionIdleMinutes, 'm'),
			sessionCookie: {
				// Browsers take a __Host- cookie from this very host alone, and only over https.
				name: isSecure ? SECURE_NAME : PLAIN_NAME,
				attributes: { secure: isSecure, sameSite: 'lax' },
			},
			getSessionAttributes: (facts) => facts,
			getUserAttributes: ({ role, accountId, contactId, email, name }) => ({
				role,
				accountId,
				contactId,
				email,
				name,
			}),
		})
	}
	// Not the library's reader, which throws on what another site of the domain may have left.
	const idsOf = (request: Request) =>
		cookieValues(
			request.headers.get('cookie'),
			isSecure ? SECURE_NAME : PLAIN_NAME,
		)
			.filter((id) => SESSION_ID.test(id))
			.slice(0, MOST_IDS)

	return {
		async recognise(request) {
			const ids = idsOf(request)
			if (ids.length === 0) return NOBODY
			const lucia = await current()
			const { session, user } = await firstLiving(lucia, ids)
			const sessionId = session ? hashOf(session.id) : null
			if (session && sessionId && now() - session.seenAt >= SEEN_EVERY_MS)
				await database.transact((tx) => markSessionSeen(tx, sessionId, now()))
			return {
				person: user,
				session:
					session && sessionId
						? {
								id: sessionId,
								createdAt: session.createdAt,
								confirmedAt: session.confirmedAt,
							}
						: null,
				cookie: session?.fresh
					? lucia.createSessionCookie(session.id).serialize()
					: session
						? null
						: lucia.createBlankSessionCookie().serialize(),
			}
		},
		async start(request, userId) {
			const lucia = await current()
			for (const former of idsOf(request)) await lucia.invalidateSession(former)
			const session = await lucia.createSession(userId, {
				userAgent:
					request.headers.get('user-agent')?.slice(0, USER_AGENT_LIMIT) ?? null,
				seenAt: now(),
				createdAt: now(),
				confirmedAt: null,
			})
			return lucia.createSessionCookie(session.id).serialize()
		},
		deviceOf: (request) => deviceCookie(request, { isSecure }),
		async end(request) {
			const lucia = await current()
			for (const id of idsOf(request)) await lucia.invalidateSession(id)
			// What a portal that moved to https gave before, its browser still has.
			return isSecure
				? [lucia.createBlankSessionCookie().serialize(), expired(PLAIN_NAME)]
				: [lucia.createBlankSessionCookie().serialize()]
		},
	}
}

/** The first session that lives: a cookie of the same name that a neighbour left may come before ours. */
async function firstLiving(lucia: Lucia, ids: readonly string[]) {
	for (const id of ids) {
		const { session, user } = await lucia.validateSession(id)
		if (session) return { session, user }
	}
	return { session: null, user: null }
}

const expired = (name: string) =>
	`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`
