import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database } from '#db/client.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	countLinesOf,
	findProspect,
	insertMerge,
	mergeChainOf,
} from '#db/stores/accounts/prospects.ts'
import {
	accountsReferredBy,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type MergeAccountRefusal =
	| 'account_unknown'
	| 'target_unknown'
	| 'same_account'
	| 'not_a_prospect'
	| 'already_merged'
	/** The other was merged into this one. */
	| 'would_close_cycle'
	/** Its target was made for a lead too, or merged itself. */
	| 'target_not_real'
	| 'has_paid'

/** Says that an account that was made for a lead is another: what is known of it counts for that one from now on. */
export function mergeAccount(
	database: Database,
	{
		fromAccountId,
		intoAccountId,
		actorId,
		now,
	}: {
		fromAccountId: string
		intoAccountId: string
		actorId: string
		now: number
	},
): Promise<Result<undefined, MergeAccountRefusal>> {
	return database.transact(async (tx) => {
		const known = await accountStates(tx, [fromAccountId, intoAccountId])
		if (!known.has(fromAccountId)) return refused('account_unknown')
		if (!known.has(intoAccountId)) return refused('target_unknown')
		if (fromAccountId === intoAccountId) return refused('same_account')
		if (!(await findProspect(tx, fromAccountId)))
			return refused('not_a_prospect')
		if ((await mergeChainOf(tx, fromAccountId)).length > 0)
			return refused('already_merged')
		const chain = await mergeChainOf(tx, intoAccountId)
		if (chain.includes(fromAccountId)) return refused('would_close_cycle')
		if (chain.length > 0 || (await findProspect(tx, intoAccountId)))
			return refused('target_not_real')
		if ((await countLinesOf(tx, fromAccountId)) > 0) return refused('has_paid')
		await insertMerge(tx, {
			fromAccountId,
			intoAccountId,
			mergedAt: now,
			mergedBy: actorId,
		})
		const brought = await accountsReferredBy(tx, [fromAccountId, intoAccountId])
		await queueAccounts(tx, brought, now)
		for (const id of [fromAccountId, intoAccountId])
			await settleAtOnce(tx, id, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'account.merged',
			subjectType: 'account',
			subjectId: fromAccountId,
			after: { intoAccountId },
		})
		return done(undefined)
	})
}
