import type { DeliverSignInLink } from './context.ts'
import type { Log } from './log.ts'

/** While no mail is set up nobody gets a requested link; the log says so without it. In development it shows it. */
export const signInLinkToLog =
	({
		log,
		isDevelopment,
	}: {
		log: Log
		isDevelopment: boolean
	}): DeliverSignInLink =>
	async ({ userId, path }) =>
		log.warn(
			{ userId, ...(isDevelopment ? { path } : {}) },
			'a sign-in link was asked for, and no mail is set up to carry it',
		)
