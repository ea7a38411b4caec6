import type { StageName } from '#app/domain/attribution/window.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database } from '#db/client.ts'
import { stages } from '#db/schema/index.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** What sales can say of an account; that it became known is said by how it came. */
export type SalesUpdate = Exclude<StageName, 'lead'>

export type RecordStageRefusal =
	| 'account_unknown'
	| 'in_future'
	| 'too_long_ago'
	| 'reason_required'
	| 'note_required'
	| 'note_too_long'

const EARLIEST = Date.UTC(1990, 0, 1)
const NOTE_LIMIT = 10_000

/** Notes how a sale went, at the instant at which it did. The same said twice is said once. */
export function recordStage(
	database: Database,
	{
		accountId,
		stage,
		occurredAt,
		reason,
		note,
		actorId,
		now,
	}: {
		accountId: string
		stage: SalesUpdate
		occurredAt: number
		/** Why it was lost; for nothing else. */
		reason: RejectionReason | null
		note: string
		actorId: string | null
		now: number
	},
): Promise<Result<{ isNew: boolean }, RecordStageRefusal>> {
	return database.transact(async (tx) => {
		if (!(await accountStates(tx, [accountId])).has(accountId))
			return refused('account_unknown')
		if (occurredAt > now) return refused('in_future')
		if (occurredAt < EARLIEST) return refused('too_long_ago')
		if (stage === 'lost' && reason === null) return refused('reason_required')
		if (note.length > NOTE_LIMIT) return refused('note_too_long')
		if (stage === 'lost' && reason === 'other' && note.trim() === '')
			return refused('note_required')
		const kept = stage === 'lost' ? reason : null
		const [isNew = false] = await tx.bulk.insertNew(
			stages,
			['accountId', 'stage', 'occurredAt'],
			[{ accountId, stage, occurredAt, reason: kept, createdAt: now }],
		)
		if (!isNew) return done({ isNew })
		await settleAtOnce(tx, accountId, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'sale.updated',
			subjectType: 'account',
			subjectId: accountId,
			after: { stage, occurredAt, reason: kept },
			note: note.trim(),
		})
		return done({ isNew })
	})
}
