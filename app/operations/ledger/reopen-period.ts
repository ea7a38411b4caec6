import {
	type ReopeningRefusal,
	reopenRefusal,
} from '#app/domain/ledger/reopen.ts'
import { nextPeriod, type Period } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endReopening,
	reopeningsOf,
} from '#db/stores/ledger/period-reopenings.ts'
import {
	closedThrough,
	findPeriod,
	writeReviewing,
} from '#db/stores/ledger/periods.ts'
import { accountsMovedIn } from '#db/stores/ledger/recurring-outlook.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/**
 * Opens the last closed month again, as another admin asked. It is under review until it is closed anew. What was posted
 * as an adjustment meanwhile stays where it is; from now on, what belongs to the month is posted in it.
 */
export function reopenPeriod(
	database: Database,
	{ period, actorId, now }: { period: Period; actorId: string; now: number },
): Promise<Result<null, ReopeningRefusal>> {
	return database.transact(async (tx) => {
		const stored = await findPeriod(tx, period)
		const asked =
			(await reopeningsOf(tx, period)).find(({ state }) => state === 'asked') ??
			null
		const refusal = reopenRefusal(asked, {
			closedThrough: await closedThrough(tx),
			hash: stored?.hash ?? null,
			adminId: actorId,
		})
		if (refusal || !asked) return refused(refusal ?? 'nobody_asked')
		await writeReviewing(tx, period)
		await endReopening(tx, asked.id, {
			state: 'done',
			endedAt: now,
			endedBy: actorId,
		})
		// What its recurring revenue comes to now shows in it again, and no longer in the month after it.
		await queueAccounts(
			tx,
			await accountsMovedIn(tx, { from: period, to: nextPeriod(period) }),
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'period.reopened',
			subjectType: 'period',
			subjectId: period,
			before: { hash: stored?.hash, entryCount: stored?.entryCount },
			after: { askedBy: asked.askedBy },
		})
		return done(null)
	})
}
