import type { ToConfirm } from '#app/domain/people/confirmation.ts'
import type { Redactor } from '#app/domain/referrals/redact.ts'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Examine } from '#app/domain/uploads/examination.ts'
import type { Database } from '#db/client.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { PortalMail } from './mail.ts'
import type { Person } from './person.ts'
import type { OwnSession, Sessions } from './sessions.ts'

/** What lies in files and goes with somebody who is erased. */
export type PersonFiles = {
	/** Says how many mails and imports named them. */
	erase(redactor: Redactor): Promise<{ mails: number; uploads: number }>
	/** Puts down outside the database who was erased. */
	journal(erasures: ReadonlyMap<string, number>): void
}

/** What every loader and action is given as `context`. */
export type AppContext = {
	readonly database: Database
	/** Whose portal this is. */
	readonly organisation: OrganisationRecord
	readonly sessions: Sessions
	readonly limits: Limits
	readonly log: Log
	readonly mail: PortalMail
	/** Where files lie that were sent in. */
	readonly uploadsFolder: string
	/** Files beside the database in which somebody may be named. */
	readonly personFiles: PersonFiles
	/** Looks at a file that was sent in. */
	readonly examine: Examine
	/** Brings clicks that were counted and still lie in the inbox to where they are looked up. */
	takeOverClicks(): Promise<void>
	/** What this process was given of Stripe. */
	readonly stripe: StripeEnvironment
	/** The client's address, for rate limits alone: never stored, never logged. */
	readonly client: string
	readonly cspNonce: string
	/** Whether somebody shows what the server printed for the first visitor. */
	isSetUpToken(shown: string): boolean
	/** The instant of this call, in milliseconds since 1970. */
	now(): number
	/** Who is signed in, looked up once a request. Guards ask this; so may a page that anybody may see. */
	person(): Promise<Person | null>
	/** What the session of this request is stored under. */
	sessionId(): Promise<string | null>
	/** The session of this request. */
	session(): Promise<OwnSession | null>
	/** Has somebody confirm that it is them, by a link that is mailed to them; gives the id of what they confirm. */
	askToConfirm(asked: ToConfirm): Promise<string>
}

declare module '@remix-run/node' {
	interface AppLoadContext extends AppContext {}
	interface Future {
		v3_singleFetch: true
	}
}
