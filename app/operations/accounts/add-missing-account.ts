import { registrableDomainOf } from '#app/domain/referrals/eligibility.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { companiesOf } from '#db/stores/accounts/account-facts.ts'
import { countLinesOf } from '#db/stores/accounts/prospects.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { landAccountsIn } from './land-accounts.ts'

export type AddMissingAccountRefusal =
	| 'account_known'
	| 'no_line_names_it'
	| 'name_missing'
	| 'domain_invalid'

/** Adds an account that lines name and nobody knew: they are posted. What a source says of it later, stands. */
export const addMissingAccount = (
	database: Database,
	{
		accountId,
		name,
		domain,
		actorId,
		now,
	}: {
		accountId: string
		name: string
		/** '' where none is known. */
		domain: string
		actorId: string
		now: number
	},
): Promise<Result<{ lines: number }, AddMissingAccountRefusal>> =>
	database.transact(async (tx) => {
		if ((await companiesOf(tx, [accountId])).has(accountId))
			return refused('account_known')
		const lines = await countLinesOf(tx, accountId)
		if (lines === 0) return refused('no_line_names_it')
		if (name.trim() === '') return refused('name_missing')
		if (domain.trim() !== '' && registrableDomainOf(domain) === null)
			return refused('domain_invalid')
		await landAccountsIn(
			tx,
			[
				{
					id: accountId,
					name: name.trim(),
					domain: domain.trim() || null,
				},
			],
			{ now },
		)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'account.added',
			subjectType: 'account',
			subjectId: accountId,
			after: { lines },
		})
		return done({ lines })
	})
