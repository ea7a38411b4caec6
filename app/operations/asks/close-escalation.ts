import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findOpenEscalation,
	storeEscalationEnd,
} from '#db/stores/asks/asks-escalations.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Notes that what was wrong at an account is mended. */
export function closeEscalation(
	database: Database,
	{
		accountId,
		actorId,
		now,
	}: { accountId: string; actorId: string; now: number },
): Promise<Result<undefined, 'none_open'>> {
	return database.transact(async (tx) => {
		const open = await findOpenEscalation(tx, accountId)
		if (!open) return refused('none_open')
		await storeEscalationEnd(tx, open.id, { closedAt: now, closedBy: actorId })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'escalation.closed',
			subjectType: 'account',
			subjectId: accountId,
		})
		return done(undefined)
	})
}
