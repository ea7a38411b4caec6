import type { Tx } from '#db/client.ts'
import type { Claim } from '#db/stores/programme/claims.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { applyToClaim } from './move-claim.ts'
import { type ClaimFacts, readClaimFacts } from './read-claim-facts.ts'

/** Ends a claim whose hold, or whose slot, is over, and writes so to its advocate. Its place is free then. */
export async function expireClaim(
	tx: Tx,
	{ claim, now }: { claim: Claim; now: number },
): Promise<ClaimFacts> {
	const facts = await readClaimFacts(tx, claim)
	const expired = await applyToClaim(tx, {
		claim,
		facts,
		event: 'expire',
		actorId: null,
		now,
	})
	if (!expired) throw new Error('what expires is over already')
	await mailClaimNews(tx, { claim: expired, facts, news: 'expired', now })
	return facts
}
