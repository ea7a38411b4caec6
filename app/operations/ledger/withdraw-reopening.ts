import type { Period } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endReopening,
	reopeningsOf,
} from '#db/stores/ledger/period-reopenings.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Any admin ends what was asked for: a month stays closed unless two agree. */
export function withdrawReopening(
	database: Database,
	{ period, actorId, now }: { period: Period; actorId: string; now: number },
): Promise<Result<null, 'nobody_asked'>> {
	return database.transact(async (tx) => {
		const asked = (await reopeningsOf(tx, period)).find(
			({ state }) => state === 'asked',
		)
		if (!asked) return refused('nobody_asked')
		await endReopening(tx, asked.id, {
			state: 'withdrawn',
			endedAt: now,
			endedBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'period.reopening_withdrawn',
			subjectType: 'period',
			subjectId: period,
		})
		return done(null)
	})
}
