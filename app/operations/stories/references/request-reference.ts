import { textOrNull } from '#app/domain/perks/definition.ts'
import {
	problemOfReference,
	type ReferenceDraft,
	type ReferenceProblem,
} from '#app/domain/references/need.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findReference,
	insertReference,
} from '#db/stores/stories/references.ts'

export type RequestReferenceRefusal = ReferenceProblem | 'already_made'

/** Sales says what kind of customer a prospect should talk to, and by when. */
export function requestReference(
	database: Database,
	{
		id = newId(),
		draft,
		prospectAccountId = null,
		actorId,
		now,
	}: {
		/** Given where a form that is sent twice must not make two. */
		id?: string
		draft: ReferenceDraft
		prospectAccountId?: string | null
		actorId: string
		now: number
	},
): Promise<Result<{ requestId: string }, RequestReferenceRefusal>> {
	return database.transact(async (tx) => {
		const problem = problemOfReference(draft, now)
		if (problem) return refused(problem)
		if (await findReference(tx, id)) return refused('already_made')
		const { industry, useCase, neededBy, need } = draft
		await insertReference(
			tx,
			{
				id,
				state: 'searching',
				industry: textOrNull(industry),
				useCase: textOrNull(useCase),
				neededBy,
				prospectAccountId,
				accountId: null,
				userId: null,
				askId: null,
				startsAt: null,
				durationMinutes: null,
				outcome: null,
				createdAt: now,
				createdBy: actorId,
				updatedAt: now,
			},
			need.trim(),
		)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reference.requested',
			subjectType: 'reference',
			subjectId: id,
			after: { neededBy, prospectAccountId },
		})
		return done({ requestId: id })
	})
}
