import { purgeExpiredSignIns } from '#app/operations/purge-expired-sign-ins.ts'
import type { Database } from '#db/client.ts'

export type ScheduledJob = {
	/** When, as cron says it. */
	readonly pattern: string
	/** Does it, and says what was done. */
	run(database: Database, now: number): Promise<unknown>
}

/** What happens by itself. */
export const SCHEDULE: Readonly<Record<string, ScheduledJob>> = {
	'purge expired sign-ins': {
		pattern: '17 * * * *',
		run: (database, now) => purgeExpiredSignIns(database, { now }),
	},
}
