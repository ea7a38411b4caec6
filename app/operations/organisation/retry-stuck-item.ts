import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findStuck, putStuck } from '#db/stores/organisation/stuck-items.ts'

/** Lets the worker try an item again that was put aside, as often as if it were new. */
export function retryStuckItem(
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
		await putStuck(tx, { ...stuck, state: 'retrying', tries: 0, retryAt: now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stuck_item.retried',
			subjectType: 'queue',
			subjectId: auditIdOf(stuck),
			before: { state: stuck.state, tries: stuck.tries },
		})
		return done(undefined)
	})
}

/** What the audit log calls it: ids of items are no names. */
export const auditIdOf = ({ queue, item }: { queue: string; item: string }) =>
	`${queue} ${item}`
