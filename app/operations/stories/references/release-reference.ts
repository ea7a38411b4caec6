import { moveReference } from '#app/domain/references/lifecycle.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	changeReference,
	changeReferenceText,
	findReference,
} from '#db/stores/stories/references.ts'
import { leaveReferenceAdvocate } from './leave-reference-advocate.ts'

export type ReleaseReferenceRefusal = 'request_unknown' | 'not_from_here'

/** Somebody else is looked for: the advocate who was asked, or could not come after all, is left in peace. */
export function releaseReference(
	database: Database,
	{
		requestId,
		actorId,
		now,
	}: { requestId: string; actorId: string; now: number },
): Promise<Result<undefined, ReleaseReferenceRefusal>> {
	return database.transact(async (tx) => {
		const request = await findReference(tx, requestId)
		if (!request) return refused('request_unknown')
		const moved = moveReference(request.state, 'free')
		if (!moved.ok) return refused(moved.reason)
		await leaveReferenceAdvocate(tx, request, now)
		await changeReference(tx, requestId, {
			state: moved.value,
			updatedAt: now,
			accountId: null,
			userId: null,
			askId: null,
			startsAt: null,
			durationMinutes: null,
		})
		await changeReferenceText(tx, requestId, { place: null })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reference.released',
			subjectType: 'reference',
			subjectId: requestId,
			before: { userId: request.userId },
		})
		return done(undefined)
	})
}
