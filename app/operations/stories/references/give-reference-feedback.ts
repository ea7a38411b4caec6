import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	changeReference,
	changeReferenceText,
	findReferenceOfAsk,
} from '#db/stores/stories/references.ts'

export type ReferenceFeedbackRefusal =
	| 'call_unknown'
	| 'too_early'
	| 'feedback_required'
	| 'feedback_too_long'

/** What an advocate says of the call that they took; they may say it better later. */
export function giveReferenceFeedback(
	database: Database,
	{
		askId,
		userId,
		now,
		...given
	}: { askId: string; userId: string; feedback: string; now: number },
): Promise<Result<undefined, ReferenceFeedbackRefusal>> {
	const advocateFeedback = textOrNull(given.feedback)
	return database.transact(async (tx) => {
		const request = await findReferenceOfAsk(tx, askId)
		if (
			request?.userId !== userId ||
			(request.state !== 'scheduled' && request.state !== 'held')
		)
			return refused('call_unknown')
		if ((request.startsAt ?? 0) > now) return refused('too_early')
		if (advocateFeedback === null) return refused('feedback_required')
		if (advocateFeedback.length > TEXT_LIMIT)
			return refused('feedback_too_long')
		await changeReferenceText(tx, request.id, { advocateFeedback })
		await changeReference(tx, request.id, { updatedAt: now })
		return done(undefined)
	})
}
