import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { listUnknownCodes } from '#db/reports/referrals/unknown-codes.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { landLinksIn } from './land-links.ts'

export type GiveCodeRefusal =
	| 'account_unknown'
	/** Somebody has it by now, or no touch carries it. */
	| 'not_waiting'

/** Says whose a code is that touches carry and nobody has: a link of the account's, which gets what it brought. */
export const giveCode = (
	database: Database,
	{
		code,
		accountId,
		actorId,
		now,
	}: { code: string; accountId: string; actorId: string; now: number },
): Promise<Result<{ accounts: number }, GiveCodeRefusal>> =>
	database.transact(async (tx) => {
		const [waiting] = await listUnknownCodes(tx, { code, limit: 1 })
		if (!waiting) return refused('not_waiting')
		if (!(await accountStates(tx, [accountId])).has(accountId))
			return refused('account_unknown')
		const [landed] = await landLinksIn(
			tx,
			[{ code, codeShown: code, accountId }],
			{ now },
		)
		if (landed !== 'landed') return refused('not_waiting')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'code.given',
			subjectType: 'link',
			subjectId: code,
			after: { accountId, touches: waiting.touchCount },
		})
		return done({ accounts: waiting.accountCount })
	})
