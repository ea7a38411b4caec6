import type { Database } from '#db/client.ts'
import { endAsk, listOverdueAsks } from '#db/stores/asks.ts'

/** Asks of one transaction. */
const STEP = 100

/** Ends asks that nobody answered in time: silence is no refusal and counts for nothing. Gives how many. */
export const expireAsks = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const overdue = await listOverdueAsks(tx, { now, limit: STEP })
		for (const { id } of overdue)
			await endAsk(tx, id, { state: 'expired', answeredAt: null })
		return overdue.length
	})
