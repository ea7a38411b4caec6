import type { Tx } from '#db/client.ts'
import { findClaim, readClaimNotes } from '#db/stores/programme/claims.ts'
import { listOverdueClaims } from '#db/stores/programme/claims-due.ts'
import type { Perk } from '#db/stores/programme/perks.ts'
import type { Talk } from '#db/stores/programme/speaking.ts'
import { expireClaim } from './expire-claim.ts'
import { mailClaimNews, mailClaimToDecide } from './mail-claim-news.ts'
import { applyToClaim } from './move-claim.ts'
import { poolKeyOf, readClaimFacts, readPool } from './read-claim-facts.ts'

/** Of one pool at a time: what is left is done by the job. */
const STEP = 100

/**
 * Gives the free places of a perk, or of one of its slots, to the first who wait, and writes to them. Belongs into every
 * transaction that may have freed one. Holds that are over give theirs back first.
 */
export async function promoteClaims(
	tx: Tx,
	{ perk, talk, now }: { perk: Perk; talk: Talk | null; now: number },
): Promise<void> {
	const pool = poolKeyOf(perk, talk)
	for (const claim of await listOverdueClaims(tx, { pool, now, limit: STEP }))
		await expireClaim(tx, { claim, now })
	if (talk && (talk.slot.cancelledAt !== null || talk.slot.startsAt <= now))
		return
	const { promoted } = await readPool(tx, perk, talk)
	for (const id of promoted) await promote(tx, id, now)
}

async function promote(tx: Tx, claimId: string, now: number) {
	const claim = await findClaim(tx, claimId)
	if (!claim) throw new Error('a claim that waits is gone')
	const facts = await readClaimFacts(tx, claim)
	const promoted = await applyToClaim(tx, {
		claim,
		facts,
		event: 'promote',
		actorId: null,
		now,
	})
	if (!promoted) throw new Error('what is promoted does not wait')
	await mailClaimNews(tx, { claim: promoted, facts, news: 'promoted', now })
	if (promoted.state !== 'requested') return
	const notes = await readClaimNotes(tx, [claimId])
	const message = notes.get(claimId)?.message ?? null
	await mailClaimToDecide(tx, { claim: promoted, facts, message, now })
}
