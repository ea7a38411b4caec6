import type { ClaimEvent } from '#app/domain/perks/claim.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { type Claim, findClaim } from '#db/stores/programme/claims.ts'
import { applyToClaim } from './move-claim.ts'
import { type ClaimFacts, readClaimFacts } from './read-claim-facts.ts'

export type DecideClaimRefusal =
	| 'claim_unknown'
	/** It is in a state in which this cannot be done, or was done already. */
	| 'not_possible'
	| 'too_early'

export type Decision = {
	readonly claimId: string
	readonly actorId: string
	readonly now: number
}

/** Lets staff's decision befall a claim, on the record, with what follows from it in the same transaction. */
export function decideClaim(
	database: Database,
	{
		claimId,
		event,
		action,
		note,
		actorId,
		now,
		follow = async () => undefined,
	}: Decision & {
		event: ClaimEvent
		/** For the audit log. */
		action: string
		note?: string
		follow?: (tx: Tx, claim: Claim, facts: ClaimFacts) => Promise<void>
	},
): Promise<Result<undefined, DecideClaimRefusal>> {
	return database.transact(async (tx) => {
		const claim = await findClaim(tx, claimId)
		if (!claim) return refused('claim_unknown')
		const facts = await readClaimFacts(tx, claim)
		const startsAt = facts.talk?.slot.startsAt ?? Number.NEGATIVE_INFINITY
		if ((event === 'fulfil' || event === 'miss') && startsAt > now)
			return refused('too_early')
		const moved = await applyToClaim(tx, { claim, facts, event, actorId, now })
		if (!moved) return refused('not_possible')
		await follow(tx, moved, facts)
		await appendAudit(tx, {
			at: now,
			actorId,
			action,
			subjectType: 'claim',
			subjectId: claimId,
			before: { state: claim.state },
			after: { state: moved.state },
			...(note ? { note } : {}),
		})
		return done(undefined)
	})
}
