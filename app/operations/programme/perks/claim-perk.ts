import { isFull } from '#app/domain/perks/capacity.ts'
import { firstState, holdEndOf } from '#app/domain/perks/claim.ts'
import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { type ClosedReason, reasonsClosed } from '#app/domain/perks/guards.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	type Claim,
	insertClaim,
	listClaimsOfAccount,
} from '#db/stores/programme/claims.ts'
import { findPerk, type Perk } from '#db/stores/programme/perks.ts'
import {
	findTierOfPerk,
	readHeldRank,
} from '#db/stores/programme/perks-tiers.ts'
import { findTalk, type Talk } from '#db/stores/programme/speaking.ts'
import { mailClaimNews, mailClaimToDecide } from './mail-claim-news.ts'
import { nominateClaimant } from './nominate-claimant.ts'
import { promoteClaims } from './promote-claims.ts'
import {
	type ClaimFacts,
	readClaimFacts,
	readPool,
} from './read-claim-facts.ts'

export type ClaimPerkRefusal =
	| ClosedReason
	| {
			readonly kind:
				| 'not_an_advocate'
				| 'perk_unknown'
				| 'slot_required'
				| 'slot_unknown'
				/** Or other terms are in force by now. */
				| 'terms_not_accepted'
				| 'message_too_long'
	  }

export type NewClaim = {
	readonly perkId: string
	/** Of a speaking perk. */
	readonly slotId?: string | null
	/** Who claims, for their own account. */
	readonly userId: string
	/** Which version of the terms was before their eyes. */
	readonly acceptedTerms?: number | null
	readonly message?: string | null
	readonly now: number
}

/**
 * Claims a perk, or a slot of it: the place is held if one is free, else the claim waits in the order of claims. Sent
 * twice, the second time says that it is claimed already.
 */
export function claimPerk(
	database: Database,
	given: NewClaim,
): Promise<
	Result<{ claimId: string; state: Claim['state'] }, ClaimPerkRefusal>
> {
	const id = newId()
	return database.transact(async (tx) => {
		const { perkId, slotId = null, userId, now } = given
		const message = textOrNull(given.message)
		if ((message?.length ?? 0) > TEXT_LIMIT)
			return refused({ kind: 'message_too_long' })
		const user = await findUser(tx, userId)
		if (!user?.accountId || user.deactivatedAt !== null)
			return refused({ kind: 'not_an_advocate' })
		const perk = await findPerk(tx, perkId)
		if (!perk) return refused({ kind: 'perk_unknown' })
		if (perk.kind === 'speaking_slot' && slotId === null)
			return refused({ kind: 'slot_required' })
		const talk = slotId === null ? null : await findTalk(tx, slotId)
		if (slotId !== null && talk?.event.perkId !== perkId)
			return refused({ kind: 'slot_unknown' })
		const [closed] = await findReasons(tx, perk, talk, user.accountId, now)
		if (closed) return refused(closed)
		if (perk.termsVersion !== (given.acceptedTerms ?? null))
			return refused({ kind: 'terms_not_accepted' })

		// A hold that is over gives its place to the first who waits, not to whoever comes now.
		await promoteClaims(tx, { perk, talk, now })
		const state = firstState({
			needsApproval: perk.needsApproval,
			isFull: isFull(await readPool(tx, perk, talk)),
		})
		const claim = await insertClaim(
			tx,
			{
				id,
				perkId,
				slotId,
				accountId: user.accountId,
				userId,
				state,
				termsVersion: perk.termsVersion,
				requestedAt: now,
				holdEndsAt: holdEndOf(state, { holdHours: perk.holdHours, now }),
				remindedAt: null,
				scheduledFor: null,
				endedAt: null,
				updatedAt: now,
			},
			message,
		)
		if (perk.kind === 'case_study' && state !== 'waitlisted')
			await nominateClaimant(tx, { claim, message })
		const facts = await readClaimFacts(tx, claim)
		await mailNewClaim(tx, { claim, facts, message, now })
		return done({ claimId: id, state })
	})
}

async function findReasons(
	tx: Tx,
	perk: Perk,
	talk: Talk | null,
	accountId: string,
	now: number,
): Promise<ClosedReason[]> {
	const tier = await findTierOfPerk(tx, perk.tierId)
	return reasonsClosed({
		perk,
		// A tier that is gone opens nothing.
		tierRank: tier?.rank ?? Number.POSITIVE_INFINITY,
		heldRank: await readHeldRank(tx, accountId),
		slot: talk?.slot ?? null,
		claims: await listClaimsOfAccount(tx, accountId, perk.id),
		now,
	})
}

async function mailNewClaim(
	tx: Tx,
	given: {
		claim: Claim
		facts: ClaimFacts
		message: string | null
		now: number
	},
) {
	const { claim, facts, now } = given
	if (claim.state === 'approved')
		return mailClaimNews(tx, { claim, facts, news: 'held', now })
	if (claim.state === 'waitlisted') {
		const { waiting } = await readPool(tx, facts.perk, facts.talk)
		const place = waiting.indexOf(claim.id) + 1
		return mailClaimNews(tx, {
			claim,
			facts,
			news: 'waitlisted',
			waiting: place,
			now,
		})
	}
	await mailClaimNews(tx, { claim, facts, news: 'received', now })
	return mailClaimToDecide(tx, given)
}
