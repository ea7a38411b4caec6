import { TEXT_LIMIT } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	findOpenEscalation,
	insertEscalation,
} from '#db/stores/asks/asks-escalations.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type OpenEscalationRefusal =
	| 'account_unknown'
	| 'note_required'
	| 'note_too_long'
	| 'already_open'

/** Notes that something is wrong at an account: nobody there is asked anything until it is closed. */
export function openEscalation(
	database: Database,
	{
		accountId,
		note,
		actorId,
		now,
	}: { accountId: string; note: string; actorId: string; now: number },
): Promise<Result<{ escalationId: string }, OpenEscalationRefusal>> {
	const id = newId()
	const what = note.trim()
	return database.transact(async (tx) => {
		if (what === '') return refused('note_required')
		if (what.length > TEXT_LIMIT) return refused('note_too_long')
		const known = await accountStates(tx, [accountId])
		if (!known.has(accountId)) return refused('account_unknown')
		if (await findOpenEscalation(tx, accountId)) return refused('already_open')
		await insertEscalation(tx, {
			id,
			accountId,
			note: what,
			openedAt: now,
			openedBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'escalation.opened',
			subjectType: 'account',
			subjectId: accountId,
			note: what,
		})
		return done({ escalationId: id })
	})
}
