import {
	type ClaimEvent,
	holdEndOf,
	isOpenClaim,
	moveClaim,
} from '#app/domain/perks/claim.ts'
import type { Tx } from '#db/client.ts'
import { type Claim, storeMove } from '#db/stores/programme/claims.ts'
import type { ClaimFacts } from './read-claim-facts.ts'

/** Lets an event befall a claim, and gives it as it is then; null where it cannot. */
export async function applyToClaim(
	tx: Tx,
	{
		claim,
		facts: { perk, talk },
		event,
		actorId,
		now,
	}: {
		claim: Claim
		facts: Pick<ClaimFacts, 'perk' | 'talk'>
		event: ClaimEvent
		/** Null: the clock, or a place that became free. */
		actorId: string | null
		now: number
	},
): Promise<Claim | null> {
	const state = moveClaim(claim.state, event, perk)
	if (state === null) return null
	const change = {
		state,
		holdEndsAt: holdEndOf(state, { holdHours: perk.holdHours, now }),
		scheduledFor:
			state === 'scheduled'
				? (talk?.slot.startsAt ?? null)
				: claim.scheduledFor,
		endedAt: isOpenClaim(state) ? null : now,
		updatedAt: now,
	}
	await storeMove(tx, claim, change, actorId)
	return { ...claim, ...change }
}
