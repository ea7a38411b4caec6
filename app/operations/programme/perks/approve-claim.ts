import type { Database } from '#db/client.ts'
import { type Decision, decideClaim } from './decide-claim.ts'
import { mailClaimNews } from './mail-claim-news.ts'

/** Says yes to a claim: its place is held for its advocate to confirm. */
export const approveClaim = (database: Database, decision: Decision) =>
	decideClaim(database, {
		...decision,
		event: 'approve',
		action: 'claim.approved',
		follow: (tx, claim, facts) =>
			mailClaimNews(tx, { claim, facts, news: 'approved', now: decision.now }),
	})
