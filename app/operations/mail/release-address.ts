import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findSuppression,
	liftSuppression,
} from '#db/stores/mail/suppressions.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Lets mail go to an address again. What was withheld meanwhile stays unsent. */
export function releaseAddress(
	database: Database,
	{
		addressHash,
		actorId,
		now,
	}: { addressHash: string; actorId: string; now: number },
): Promise<Result<undefined, 'not_suppressed'>> {
	return database.transact(async (tx) => {
		const reason = await findSuppression(tx, addressHash)
		if (!(await liftSuppression(tx, addressHash)))
			return refused('not_suppressed')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'address.released',
			subjectType: 'suppression',
			subjectId: addressHash,
			before: { reason },
		})
		return done(undefined)
	})
}
