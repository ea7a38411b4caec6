import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database } from '#db/client.ts'
import { type Ask, endAsk, listOverdueAsks } from '#db/stores/asks/asks.ts'
import type { FollowAsk } from './follow-ask.ts'

/** Ends asks that nobody answered in time: silence is no refusal and counts for nothing. Gives how many. */
export const expireAsks = (
	database: Database,
	followAsk: FollowAsk,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, overdueAsks(followAsk), { now })

/** Asks whose time is over. */
export const overdueAsks = (followAsk: FollowAsk): Queue<Ask> => ({
	name: 'expire-asks',
	step: 100,
	waiting: listOverdueAsks,
	idOf: ({ id }) => id,
	async take(tx, asks, now) {
		for (const ask of asks) {
			await endAsk(tx, ask.id, { state: 'expired', answeredAt: null })
			await followAsk(tx, ask, { state: 'expired', now })
		}
		return asks.length
	},
})
