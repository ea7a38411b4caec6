import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database } from '#db/client.ts'
import { type Claim, markReminded } from '#db/stores/programme/claims.ts'
import {
	listHoldsToRemind,
	listOverdueClaims,
} from '#db/stores/programme/claims-due.ts'
import { expireClaim } from './expire-claim.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { promoteClaims } from './promote-claims.ts'
import { readClaimFacts } from './read-claim-facts.ts'

/** Ends what the clock has ended, each with the promotion that follows; gives how many, 0 when there is no more. */
export const expireNextHolds = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, OVERDUE_CLAIMS, { now })

/** Claims that are over by the clock: each ends alone, with what follows from it. */
export const OVERDUE_CLAIMS: Queue<Claim> = {
	name: 'expire-holds',
	step: 1,
	waiting: listOverdueClaims,
	idOf: ({ id }) => id,
	async take(tx, claims, now) {
		for (const claim of claims) {
			const { perk, talk } = await expireClaim(tx, { claim, now })
			await promoteClaims(tx, { perk, talk, now })
		}
		return claims.length
	},
}

/** Tells advocates whose hold ends within a day, each once; gives how many, 0 when there is nobody more. */
export const remindOfHolds = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, ENDING_HOLDS, { now })

/** Holds about whose end nobody was told yet. */
export const ENDING_HOLDS: Queue<Claim> = {
	name: 'remind-of-holds',
	step: 10,
	waiting: listHoldsToRemind,
	idOf: ({ id }) => id,
	async take(tx, claims, now) {
		for (const claim of claims) {
			const facts = await readClaimFacts(tx, claim)
			await mailClaimNews(tx, { claim, facts, news: 'hold_ending', now })
			await markReminded(tx, claim.id, now)
		}
		return claims.length
	},
}
