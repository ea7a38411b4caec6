import { openPoints } from '#app/domain/ledger/closure.ts'
import { calendarOf, nextPeriod, type Period } from '#app/domain/period.ts'
import { type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { readClosureFacts } from '#db/reports/ledger/closing/closure-facts.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	type ClosedPeriods,
	type ClosePeriodRefusal,
	closePeriod,
	closeRefusal,
} from './close-period.ts'

/**
 * Closes a month for an admin who was shown what is still open. Where anything is, they have to say that they know:
 * what was open is kept in the audit log with the closing.
 */
export async function closeCheckedPeriod(
	database: Database,
	{
		period,
		knowsOpenPoints,
		actorId,
		now,
	}: {
		period: Period
		/** Whether they said so. */
		knowsOpenPoints: boolean
		actorId: string
		now: number
	},
): Promise<Result<ClosedPeriods, ClosePeriodRefusal | 'points_open'>> {
	const { read } = database
	const refusal = await closeRefusal(read, { period, now })
	if (refusal) return refused(refusal)
	const { zone } = await readOrganisation(read)
	const until = calendarOf(zone).startOf(nextPeriod(period))
	const open = openPoints(await readClosureFacts(read, until))
	if (open.length > 0 && !knowsOpenPoints) return refused('points_open')
	return closePeriod(database, { period, actorId, openPoints: open, now })
}
