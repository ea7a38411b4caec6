import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findOwnClaim } from './find-own-claim.ts'
import { applyToClaim } from './move-claim.ts'
import { promoteClaims } from './promote-claims.ts'
import { readClaimFacts } from './read-claim-facts.ts'

export type WithdrawClaimRefusal =
	| 'claim_unknown'
	| 'already_withdrawn'
	/** What is over cannot be withdrawn. */
	| 'over'

/** Gives a claim back; its place goes to the first who waits. */
export function withdrawClaim(
	database: Database,
	{ claimId, userId, now }: { claimId: string; userId: string; now: number },
): Promise<Result<undefined, WithdrawClaimRefusal>> {
	return database.transact(async (tx) => {
		const claim = await findOwnClaim(tx, { claimId, userId })
		if (!claim) return refused('claim_unknown')
		if (claim.state === 'withdrawn') return refused('already_withdrawn')
		const facts = await readClaimFacts(tx, claim)
		const withdrawn = await applyToClaim(tx, {
			claim,
			facts,
			event: 'withdraw',
			actorId: userId,
			now,
		})
		if (!withdrawn) return refused('over')
		await promoteClaims(tx, { perk: facts.perk, talk: facts.talk, now })
		return done(undefined)
	})
}
