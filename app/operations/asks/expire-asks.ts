import type { Database } from '#db/client.ts'
import { endAsk, listOverdueAsks } from '#db/stores/asks/asks.ts'
import type { FollowAsk } from './follow-ask.ts'

/** Asks of one transaction. */
const STEP = 100

/** Ends asks that nobody answered in time: silence is no refusal and counts for nothing. Gives how many. */
export const expireAsks = (
	database: Database,
	followAsk: FollowAsk,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const overdue = await listOverdueAsks(tx, { now, limit: STEP })
		for (const ask of overdue) {
			await endAsk(tx, ask.id, { state: 'expired', answeredAt: null })
			await followAsk(tx, ask, { state: 'expired', now })
		}
		return overdue.length
	})
