import { askRefusal, type ReopeningRefusal } from '#app/domain/ledger/reopen.ts'
import type { Period } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import {
	insertReopening,
	reopeningsOf,
} from '#db/stores/ledger/period-reopenings.ts'
import { closedThrough, findPeriod } from '#db/stores/ledger/periods.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailReopeningAsked } from './mail-control-news.ts'

export type AskReopeningRefusal = ReopeningRefusal | 'reason_missing'

/** Asks for the last closed month to be opened again. Nothing changes until another admin agrees; they are told by mail. */
export function askReopening(
	database: Database,
	{
		period,
		reason,
		actorId,
		now,
	}: { period: Period; reason: string; actorId: string; now: number },
): Promise<Result<null, AskReopeningRefusal>> {
	return database.transact(async (tx) => {
		const note = reason.trim()
		if (note === '') return refused('reason_missing')
		const stored = await findPeriod(tx, period)
		const refusal = askRefusal(
			period,
			await closedThrough(tx),
			await reopeningsOf(tx, period),
		)
		if (refusal) return refused(refusal)
		const hash = stored?.hash ?? ''
		const reopeningId = newId()
		await insertReopening(tx, {
			id: reopeningId,
			period,
			hash,
			state: 'asked',
			askedAt: now,
			askedBy: actorId,
			note,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'period.reopening_asked',
			subjectType: 'period',
			subjectId: period,
			after: { hash },
			note,
		})
		await mailReopeningAsked(tx, {
			reopeningId,
			period,
			askedBy: actorId,
			reason: note,
			now,
		})
		return done(null)
	})
}
