import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { endAsk, findAsk } from '#db/stores/asks.ts'
import { appendAudit } from '#db/stores/audit-log.ts'

export type WithdrawAskRefusal = 'ask_unknown' | 'not_open'

/** Takes back what was asked: it counts no more. */
export function withdrawAsk(
	database: Database,
	{ askId, actorId, now }: { askId: string; actorId: string; now: number },
): Promise<Result<undefined, WithdrawAskRefusal>> {
	return database.transact(async (tx) => {
		if (!(await findAsk(tx, askId))) return refused('ask_unknown')
		if (!(await endAsk(tx, askId, { state: 'withdrawn', answeredAt: null })))
			return refused('not_open')
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
