import type { Database } from '#db/client.ts'
import {
	claimJobs,
	insertJob,
	type Job,
	markJobDone,
	renewLease,
} from '#db/stores/organisation/jobs.ts'
import { SETTLE_ACCOUNTS } from './settle-accounts.ts'

const LEASE_MS = 60_000
const RENEW_MS = 10_000
const RETRY_MS = 500

export type SettlingHold = {
	/** To be called every now and then: takes the job as soon as nobody has it, and keeps it from then on. */
	keep(now: number): Promise<void>
	/** Gives it up: what is left in the queue is the worker's again. */
	release(now: number): Promise<void>
}

/**
 * Holds the worker's job of settling for somebody who settles in the end, so that no worker settles again and again what
 * is still arriving. If the holder dies, the worker has it back within a minute.
 */
export function holdSettling(database: Database): SettlingHold {
	let job: Job | null = null
	let triedAt = 0
	return {
		async keep(now) {
			if (now - triedAt < (job ? RENEW_MS : RETRY_MS)) return
			triedAt = now
			job = await database.transact(async (tx) => {
				if (job && (await renewLease(tx, job, now + LEASE_MS))) return job
				await insertJob(tx, {
					kind: SETTLE_ACCOUNTS,
					payload: {},
					uniqueKey: SETTLE_ACCOUNTS,
					now,
				})
				const [claimed = null] = await claimJobs(tx, {
					kind: SETTLE_ACCOUNTS,
					limit: 1,
					now,
					leaseMs: LEASE_MS,
				})
				return claimed
			})
		},
		async release(now) {
			const held = job
			if (held) await database.transact((tx) => markJobDone(tx, held, now))
			job = null
		},
	}
}
