import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	putEventKeepDays,
	readEventKeepDays,
} from '#db/stores/connections/event-mappings.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Their ids are kept for 400. */
export const MOST_KEEP_DAYS = 395

/** Says for how many days what events say is kept. */
export function changeEventKeepDays(
	database: Database,
	{
		keepDays,
		actorId,
		now,
	}: { keepDays: number; actorId: string | null; now: number },
): Promise<Result<null, 'out_of_range'>> {
	return database.transact(async (tx) => {
		if (
			!Number.isInteger(keepDays) ||
			keepDays < 1 ||
			keepDays > MOST_KEEP_DAYS
		)
			return refused('out_of_range')
		const before = await readEventKeepDays(tx)
		if (before === keepDays) return done(null)
		await putEventKeepDays(tx, keepDays, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'event.keep_days_changed',
			subjectType: 'organisation',
			subjectId: 'events',
			before: { keepDays: before },
			after: { keepDays },
		})
		return done(null)
	})
}
