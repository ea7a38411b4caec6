import type { Database } from '#db/client.ts'
import { type Decision, decideClaim } from './decide-claim.ts'
import { promoteClaims } from './promote-claims.ts'

/** Gives a claim back for its advocate, who told us so. Its place goes to the first who waits. */
export const withdrawClaimForAdvocate = (
	database: Database,
	decision: Decision,
) =>
	decideClaim(database, {
		...decision,
		event: 'withdraw',
		action: 'claim.withdrawn',
		follow: (tx, _claim, { perk, talk }) =>
			promoteClaims(tx, { perk, talk, now: decision.now }),
	})
