import { isOver } from '#app/domain/ledger/close.ts'
import { calendarOf, type Period } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	closedThrough,
	findPeriod,
	removeReviewing,
	writeReviewing,
} from '#db/stores/ledger/periods.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

export type ReviewPeriodRefusal = 'not_over' | 'already_closed'

/** Says of a month that is over that somebody looks it through before it is closed, or that nobody does any more. */
export function reviewPeriod(
	database: Database,
	{
		period,
		isReviewing,
		actorId,
		now,
	}: { period: Period; isReviewing: boolean; actorId: string; now: number },
): Promise<Result<null, ReviewPeriodRefusal>> {
	return database.transact(async (tx) => {
		const { zone } = await readOrganisation(tx)
		if (!isOver(period, now, calendarOf(zone))) return refused('not_over')
		const through = await closedThrough(tx)
		if (through !== null && period <= through) return refused('already_closed')
		const isKnown = (await findPeriod(tx, period))?.state === 'reviewing'
		if (isKnown === isReviewing) return done(null)
		if (isReviewing) await writeReviewing(tx, period)
		else await removeReviewing(tx, period)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: isReviewing ? 'period.review_begun' : 'period.review_ended',
			subjectType: 'period',
			subjectId: period,
		})
		return done(null)
	})
}
