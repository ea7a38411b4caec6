import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { endAsk, findAsk } from '#db/stores/asks/asks.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import type { FollowAsk } from './follow-ask.ts'

export type WithdrawAskRefusal = 'ask_unknown' | 'not_open'

/** Takes back what was asked: it counts no more. */
export function withdrawAsk(
	database: Database,
	followAsk: FollowAsk,
	{ askId, actorId, now }: { askId: string; actorId: string; now: number },
): Promise<Result<undefined, WithdrawAskRefusal>> {
	return database.transact(async (tx) => {
		const ask = await findAsk(tx, askId)
		if (!ask) return refused('ask_unknown')
		if (!(await endAsk(tx, askId, { state: 'withdrawn', answeredAt: null })))
			return refused('not_open')
		await followAsk(tx, ask, { state: 'withdrawn', now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'ask.withdrawn',
			subjectType: 'ask',
			subjectId: askId,
		})
		return done(undefined)
	})
}
