import { moveReference } from '#app/domain/references/lifecycle.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	changeReference,
	findReference,
} from '#db/stores/stories/references.ts'
import { leaveReferenceAdvocate } from './leave-reference-advocate.ts'

export type CancelReferenceRefusal = 'request_unknown' | 'not_from_here'

/** It is not needed any more: whoever was asked, or said yes, is told. */
export function cancelReference(
	database: Database,
	{
		requestId,
		actorId,
		now,
	}: { requestId: string; actorId: string; now: number },
): Promise<Result<undefined, CancelReferenceRefusal>> {
	return database.transact(async (tx) => {
		const request = await findReference(tx, requestId)
		if (!request) return refused('request_unknown')
		const moved = moveReference(request.state, 'cancel')
		if (!moved.ok) return refused(moved.reason)
		await leaveReferenceAdvocate(tx, request, now)
		await changeReference(tx, requestId, { state: moved.value, updatedAt: now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reference.cancelled',
			subjectType: 'reference',
			subjectId: requestId,
		})
		return done(undefined)
	})
}
