import { moveReference } from '#app/domain/references/lifecycle.ts'
import {
	type CallDraft,
	type CallProblem,
	problemOfCall,
} from '#app/domain/references/need.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	changeReference,
	changeReferenceText,
	findReference,
} from '#db/stores/stories/references.ts'
import { mailReferenceNews } from './mail-reference-news.ts'

export type ScheduleReferenceRefusal =
	| CallProblem
	| 'request_unknown'
	| 'not_from_here'

/** Sets when a call takes place, or moves it; its advocate gets it for their calendar. */
export function scheduleReference(
	database: Database,
	{
		requestId,
		call,
		actorId,
		now,
	}: { requestId: string; call: CallDraft; actorId: string; now: number },
): Promise<Result<undefined, ScheduleReferenceRefusal>> {
	return database.transact(async (tx) => {
		const request = await findReference(tx, requestId)
		if (!request) return refused('request_unknown')
		const moved = moveReference(request.state, 'schedule')
		if (!moved.ok) return refused(moved.reason)
		const problem = problemOfCall(call, now)
		if (problem) return refused(problem)
		const { startsAt, durationMinutes } = call
		const change = { startsAt, durationMinutes, updatedAt: now }
		await changeReference(tx, requestId, { state: moved.value, ...change })
		await changeReferenceText(tx, requestId, { place: call.place.trim() })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reference.scheduled',
			subjectType: 'reference',
			subjectId: requestId,
			...(request.startsAt !== null && {
				before: {
					startsAt: request.startsAt,
					durationMinutes: request.durationMinutes,
				},
			}),
			after: { startsAt, durationMinutes },
		})
		await mailReferenceNews(tx, {
			request: { ...request, ...change },
			place: call.place.trim(),
			news: request.startsAt === null ? 'scheduled' : 'moved',
			now,
		})
		return done(undefined)
	})
}
