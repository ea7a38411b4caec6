import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import { markReviewWritten } from '#db/stores/asks/review-asks.ts'

export type RecordReviewRefusal =
	| 'ask_unknown'
	| 'not_accepted'
	| 'already_said'

/** The advocate says that the review they said yes to is written. */
export function recordReview(
	database: Database,
	{ askId, userId, now }: { askId: string; userId: string; now: number },
): Promise<Result<undefined, RecordReviewRefusal>> {
	return database.transact(async (tx) => {
		const ask = await findAsk(tx, askId)
		if (ask?.userId !== userId || ask.kind !== 'review')
			return refused('ask_unknown')
		if (ask.state !== 'accepted') return refused('not_accepted')
		return (await markReviewWritten(tx, askId, now))
			? done(undefined)
			: refused('already_said')
	})
}
