import type { Database } from '#db/client.ts'
import { markReminded } from '#db/stores/programme/claims.ts'
import {
	listHoldsToRemind,
	listOverdueClaims,
} from '#db/stores/programme/claims-due.ts'
import { expireClaim } from './expire-claim.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { promoteClaims } from './promote-claims.ts'
import { readClaimFacts } from './read-claim-facts.ts'

/** Claims of one transaction: it stays short. */
const STEP = 10

/** Ends what the clock has ended, each with the promotion that follows; gives how many, 0 when there is no more. */
export const expireNextHolds = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const [claim] = await listOverdueClaims(tx, { now, limit: 1 })
		if (!claim) return 0
		const { perk, talk } = await expireClaim(tx, { claim, now })
		await promoteClaims(tx, { perk, talk, now })
		return 1
	})

/** Tells advocates whose hold ends within a day, each once; gives how many, 0 when there is nobody more. */
export const remindOfHolds = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const claims = await listHoldsToRemind(tx, { now, limit: STEP })
		for (const claim of claims) {
			const facts = await readClaimFacts(tx, claim)
			await mailClaimNews(tx, { claim, facts, news: 'hold_ending', now })
			await markReminded(tx, claim.id, now)
		}
		return claims.length
	})
