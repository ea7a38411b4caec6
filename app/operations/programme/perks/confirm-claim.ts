import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findOwnClaim } from './find-own-claim.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { applyToClaim } from './move-claim.ts'
import { readClaimFacts } from './read-claim-facts.ts'

export type ConfirmClaimRefusal =
	| 'claim_unknown'
	| 'already_confirmed'
	| 'hold_over'
	| 'slot_past'
	/** It is not held for a confirmation. */
	| 'not_held'

/** Takes the place that is held: it is scheduled, and a talk is mailed for the calendar. */
export function confirmClaim(
	database: Database,
	{ claimId, userId, now }: { claimId: string; userId: string; now: number },
): Promise<Result<undefined, ConfirmClaimRefusal>> {
	return database.transact(async (tx) => {
		const claim = await findOwnClaim(tx, { claimId, userId })
		if (!claim) return refused('claim_unknown')
		if (claim.state === 'scheduled') return refused('already_confirmed')
		if (claim.state === 'expired') return refused('hold_over')
		if (claim.holdEndsAt !== null && claim.holdEndsAt <= now)
			return refused('hold_over')
		const facts = await readClaimFacts(tx, claim)
		if (facts.talk && facts.talk.slot.startsAt <= now)
			return refused('slot_past')
		const confirmed = await applyToClaim(tx, {
			claim,
			facts,
			event: 'confirm',
			actorId: userId,
			now,
		})
		if (!confirmed) return refused('not_held')
		await mailClaimNews(tx, {
			claim: confirmed,
			facts,
			news: 'scheduled',
			isInCalendar: true,
			now,
		})
		return done(undefined)
	})
}
