import { done, type Result, refused } from '#app/domain/result.ts'
import { auditIdOf } from '#app/operations/organisation/retry-stuck-item.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findStuck,
	putStuck,
	removeStuck,
} from '#db/stores/organisation/stuck-items.ts'
import { QUEUE_OF } from './queues.ts'

/**
 * Gives an item up that was put aside: it is taken out of its queue undone. What is in a queue by what it is, such as an
 * ask whose time is over, is left as it is.
 */
export function dropStuckItem(
	database: Database,
	{
		queue,
		item,
		actorId,
		now,
	}: { queue: string; item: string; actorId: string; now: number },
): Promise<Result<undefined, 'item_unknown'>> {
	return database.transact(async (tx) => {
		const stuck = await findStuck(tx, { queue, item })
		if (!stuck) return refused('item_unknown')
		const known = QUEUE_OF.get(queue)
		if (known?.drop) {
			await known.drop(tx, item, now)
			await removeStuck(tx, queue, [item])
		} else await putStuck(tx, { ...stuck, state: 'left' })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stuck_item.dropped',
			subjectType: 'queue',
			subjectId: auditIdOf(stuck),
			before: { state: stuck.state, tries: stuck.tries, reason: stuck.reason },
		})
		return done(undefined)
	})
}
