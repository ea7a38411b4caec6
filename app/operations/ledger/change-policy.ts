import type { Policy } from '#app/domain/policy.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Database } from '#db/client.ts'
import {
	countQueued,
	queueEveryAccount,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	currentPolicy,
	insertPolicy,
} from '#db/stores/organisation/organisation.ts'

export type ChangePolicyRefusal = 'unchanged' | 'superseded'

/**
 * Puts new settings in force as a new version and settles every account by them, in steps: what differs is posted as
 * mirrored entries, in closed months as adjustments in the first open one. Accounts that are `left` are the worker's.
 * @param expectedVersion the version that was changed; refused if another is in force by now
 */
export async function changePolicy(
	database: Database,
	{
		settings,
		expectedVersion,
		actorId,
		now,
		isEnough,
	}: {
		settings: Policy
		expectedVersion?: number
		actorId: string | null
		now: number
		/** Asked after each step: whether to leave the rest to the worker. */
		isEnough?: () => boolean
	},
): Promise<
	Result<
		{ version: number; settled: number; left: number },
		ChangePolicyRefusal
	>
> {
	const changed = await database.transact(
		async (tx): Promise<Result<number, ChangePolicyRefusal>> => {
			const { version, settings: before } = await currentPolicy(tx)
			if (expectedVersion !== undefined && expectedVersion !== version)
				return refused('superseded')
			if (isSamePolicy(before, settings)) return refused('unchanged')
			await insertPolicy(tx, {
				version: version + 1,
				settings,
				createdAt: now,
				createdBy: actorId,
			})
			await queueEveryAccount(tx, now)
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'policy.changed',
				subjectType: 'policy',
				subjectId: String(version + 1),
				before,
				after: settings,
			})
			return done(version + 1)
		},
	)
	if (!changed.ok) return changed
	const { settled } = await settleQueued(database, {
		now: () => now,
		...(isEnough && { isEnough }),
	})
	const left = await countQueued(database.read)
	return done({ version: changed.value, settled, left })
}

const isSamePolicy = (a: Policy, b: Policy): boolean =>
	(Object.keys(b) as (keyof Policy)[]).every(
		(name) => JSON.stringify(a[name]) === JSON.stringify(b[name]),
	)
