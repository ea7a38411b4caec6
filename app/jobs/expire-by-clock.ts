import { expireAsks } from '#app/operations/asks/expire-asks.ts'
import {
	expireNextHolds,
	remindOfHolds,
} from '#app/operations/programme/perks/expire-holds.ts'
import {
	expireConsents,
	forgetRefusals,
} from '#app/operations/referrals/expire-consents.ts'
import { expireStoryConsents } from '#app/operations/stories/expire-story-consents.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import type { Database } from '#db/client.ts'
import type { JobHandler } from './job.ts'

type Step = (database: Database, given: { now: number }) => Promise<number>

/** Ends holds, asks, questions to friends and stories whose time is over, and says that a hold is about to end. */
export const expireByClock: JobHandler = {
	concurrency: 1,
	async run({ database, now, signal }) {
		const repeat = async (step: Step) => {
			let total = 0
			while (!signal.aborted) {
				const some = await step(database, { now: now() })
				if (some === 0) break
				total += some
			}
			return total
		}
		return {
			expired: await repeat(expireNextHolds),
			reminded: await repeat(remindOfHolds),
			asks: await repeat((database, given) =>
				expireAsks(database, followAsk, given),
			),
			consents: await repeat(expireConsents),
			refusals: await repeat(forgetRefusals),
			stories: await repeat(expireStoryConsents),
		}
	},
}
