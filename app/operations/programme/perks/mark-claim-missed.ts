import type { Database } from '#db/client.ts'
import { type Decision, decideClaim } from './decide-claim.ts'

/** Notes that nobody came to what was scheduled. */
export const markClaimMissed = (database: Database, decision: Decision) =>
	decideClaim(database, {
		...decision,
		event: 'miss',
		action: 'claim.missed',
	})
