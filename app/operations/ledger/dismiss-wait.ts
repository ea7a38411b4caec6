import {
	type DismissWaitRefusal,
	isDismissed,
	isDismissible,
} from '#app/domain/ledger/wait-dismissal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	deleteDismissal,
	findDismissal,
	findWait,
	putDismissal,
} from '#db/stores/ledger/wait-dismissals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/**
 * Says that nothing is to come for a refund, a reversal or a credit that waits. No money moves; it stands in no list of
 * what waits, until what waits of it changes.
 */
export const dismissWait = (
	database: Database,
	{
		lineKey,
		reason: note,
		actorId,
		now,
	}: { lineKey: string; reason: string; actorId: string; now: number },
): Promise<Result<null, DismissWaitRefusal>> =>
	database.transact(async (tx) => {
		const wait = await findWait(tx, lineKey)
		if (!wait || !isDismissible(wait.reason)) return refused('not_waiting')
		if (isDismissed(wait, await findDismissal(tx, lineKey)))
			return refused('already_dismissed')
		if (note.trim() === '') return refused('reason_missing')
		const { reason, amountMinor } = wait
		await putDismissal(tx, {
			lineKey,
			reason,
			amountMinor,
			dismissedAt: now,
			dismissedBy: actorId,
			note: note.trim(),
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'line.wait_dismissed',
			subjectType: 'line',
			subjectId: lineKey,
			after: { reason, amountMinor },
			note: note.trim(),
		})
		return done(null)
	})

/** Takes that back: it waits again in sight. */
export const letWaitAgain = (
	database: Database,
	{ lineKey, actorId, now }: { lineKey: string; actorId: string; now: number },
): Promise<Result<null, 'not_dismissed'>> =>
	database.transact(async (tx) => {
		const dismissal = await findDismissal(tx, lineKey)
		if (!dismissal) return refused('not_dismissed')
		await deleteDismissal(tx, lineKey)
		const { reason, amountMinor } = dismissal
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'line.waits_again',
			subjectType: 'line',
			subjectId: lineKey,
			before: { reason, amountMinor },
		})
		return done(null)
	})
