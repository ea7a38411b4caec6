import { purgeExpiredSignIns } from '#app/operations/purge-expired-sign-ins.ts'
import { settleNext } from '#app/operations/settle-accounts.ts'
import type { Database } from '#db/client.ts'
import { countQueued } from '#db/stores/settling-queue.ts'

export type Job = {
	/** When, as cron says it, seconds first. */
	readonly pattern: string
	/** Does it, step by step until `signal` says to stop; gives what was done, or null if there was nothing to do. */
	run(
		database: Database,
		given: { now: () => number; signal: AbortSignal },
	): Promise<Record<string, number> | null>
}

/** What happens by itself. */
export const SCHEDULE: Readonly<Record<string, Job>> = {
	'settle queued accounts': {
		pattern: '* * * * * *',
		async run(database, { now, signal }) {
			if ((await countQueued(database.read)) === 0) return null
			let settled = 0
			while (!signal.aborted) {
				const step = await database.transact((tx) => settleNext(tx, now()))
				if (step === 0) break
				settled += step
			}
			return { settled }
		},
	},
	'purge expired sign-ins': {
		pattern: '0 17 * * * *',
		run: (database, { now }) => purgeExpiredSignIns(database, { now: now() }),
	},
}
