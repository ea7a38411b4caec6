import type { Database } from '#db/client.ts'
import { type Decision, decideClaim } from './decide-claim.ts'

/** Notes that an account got what it claimed. */
export const fulfilClaim = (database: Database, decision: Decision) =>
	decideClaim(database, {
		...decision,
		event: 'fulfil',
		action: 'claim.fulfilled',
	})
