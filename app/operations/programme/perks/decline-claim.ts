import { TEXT_LIMIT } from '#app/domain/perks/definition.ts'
import { type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { storeClaimReason } from '#db/stores/programme/claims.ts'
import {
	type DecideClaimRefusal,
	type Decision,
	decideClaim,
} from './decide-claim.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { promoteClaims } from './promote-claims.ts'

export type DeclineClaimRefusal =
	| DecideClaimRefusal
	| 'reason_required'
	| 'reason_too_long'

/** Says no to a claim, with a reason that its advocate reads. Its place goes to the first who waits. */
export async function declineClaim(
	database: Database,
	{ reason, ...decision }: Decision & { reason: string },
): Promise<Result<undefined, DeclineClaimRefusal>> {
	const why = reason.trim()
	if (why === '') return refused('reason_required')
	if (why.length > TEXT_LIMIT) return refused('reason_too_long')
	const { now } = decision
	return decideClaim(database, {
		...decision,
		event: 'decline',
		action: 'claim.declined',
		note: why,
		async follow(tx, claim, facts) {
			await storeClaimReason(tx, claim.id, why)
			await mailClaimNews(tx, {
				claim,
				facts,
				news: 'declined',
				reason: why,
				now,
			})
			await promoteClaims(tx, { perk: facts.perk, talk: facts.talk, now })
		},
	})
}
