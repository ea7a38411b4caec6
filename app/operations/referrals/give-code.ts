import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { listUnknownCodes } from '#db/reports/referrals/unknown-codes.ts'
import { accountStates, contactStates } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { landLinksIn } from './land-links.ts'

export type GiveCodeRefusal =
	| 'account_unknown'
	/** Nobody at the account has this id. */
	| 'contact_unknown'
	/** Somebody has it by now, it is a campaign's, or no touch carries it. */
	| 'not_waiting'

export type CodeToGive = {
	readonly code: string
	readonly accountId: string
	/** Whose at the account it is; null: the account's. */
	readonly contactId: string | null
	readonly actorId: string
	readonly now: number
}

/** Says whose a code is that touches carry and nobody has: a link of the account's, which gets what it brought. */
export const giveCode = (
	database: Database,
	given: CodeToGive,
): Promise<Result<{ accounts: number }, GiveCodeRefusal>> =>
	database.transact((tx) => giveCodeIn(tx, given))

/** The same, in the transaction of its caller. */
export async function giveCodeIn(
	tx: Tx,
	{ code, accountId, contactId, actorId, now }: CodeToGive,
): Promise<Result<{ accounts: number }, GiveCodeRefusal>> {
	const [waiting] = await listUnknownCodes(tx, { code, limit: 1 })
	if (!waiting) return refused('not_waiting')
	if (!(await accountStates(tx, [accountId])).has(accountId))
		return refused('account_unknown')
	if (
		contactId !== null &&
		(await contactStates(tx, [contactId])).get(contactId)?.state.accountId !==
			accountId
	)
		return refused('contact_unknown')
	const [landed] = await landLinksIn(
		tx,
		[{ code, codeShown: code, accountId, contactId }],
		{ now },
	)
	if (landed !== 'landed') return refused('not_waiting')
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'code.given',
		subjectType: 'link',
		subjectId: code,
		after: {
			accountId,
			...(contactId !== null && { contactId }),
			touches: waiting.touchCount,
		},
	})
	return done({ accounts: waiting.accountCount })
}
