import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import {
	moveReference,
	type ReferenceOutcome,
} from '#app/domain/references/lifecycle.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	changeReference,
	changeReferenceText,
	findReference,
} from '#db/stores/stories/references.ts'

export type RecordReferenceOutcomeRefusal =
	| 'request_unknown'
	| 'not_from_here'
	| 'too_early'
	| 'feedback_too_long'

/** Says how a call went. What was scheduled cannot have been held before it began. */
export function recordReferenceOutcome(
	database: Database,
	{
		requestId,
		outcome,
		actorId,
		now,
		...given
	}: {
		requestId: string
		outcome: ReferenceOutcome
		feedback: string | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, RecordReferenceOutcomeRefusal>> {
	const feedback = textOrNull(given.feedback)
	return database.transact(async (tx) => {
		const request = await findReference(tx, requestId)
		if (!request) return refused('request_unknown')
		const moved = moveReference(request.state, 'hold')
		if (!moved.ok) return refused(moved.reason)
		if ((request.startsAt ?? 0) > now) return refused('too_early')
		if ((feedback?.length ?? 0) > TEXT_LIMIT)
			return refused('feedback_too_long')
		await changeReference(tx, requestId, {
			state: moved.value,
			outcome,
			updatedAt: now,
		})
		await changeReferenceText(tx, requestId, { feedback })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reference.held',
			subjectType: 'reference',
			subjectId: requestId,
			after: { outcome },
		})
		return done(undefined)
	})
}
