import {
	isSameTraits,
	MAX_TRAIT_LENGTH,
	parseUseCases,
	type Traits,
	type UseCaseRefusal,
} from '#app/domain/accounts/traits.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { readTraits, writeTraits } from '#db/stores/accounts/account-traits.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { changeInWords, traitTerms } from './change-in-words.ts'

export type ChangeTraitsRefusal =
	| 'account_unknown'
	| 'segment_too_long'
	| 'industry_too_long'
	| UseCaseRefusal

/** Says by hand what kind of company an account is. What is left empty is not known. */
export function changeTraits(
	database: Database,
	{
		accountId,
		typed,
		actorId,
		now,
	}: {
		accountId: string
		typed: { segment: string; industry: string; useCases: string }
		actorId: string
		now: number
	},
): Promise<Result<Traits, ChangeTraitsRefusal>> {
	const segment = typed.segment.trim()
	const industry = typed.industry.trim()
	const useCases = parseUseCases(typed.useCases)
	return database.transact(async (tx) => {
		if (segment.length > MAX_TRAIT_LENGTH) return refused('segment_too_long')
		if (industry.length > MAX_TRAIT_LENGTH) return refused('industry_too_long')
		if (!useCases.ok) return useCases
		if (!(await accountStates(tx, [accountId])).has(accountId))
			return refused('account_unknown')
		const before = (await readTraits(tx, [accountId]))(accountId)
		const traits = {
			segment: segment || null,
			industry: industry || null,
			useCases: useCases.value,
		}
		if (isSameTraits(before, traits)) return done(traits)
		await writeTraits(tx, accountId, traits, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'account.traits_changed',
			subjectType: 'account',
			subjectId: accountId,
			// Words that people choose: beside the row, where they can be erased.
			note: changeInWords(traitTerms(before), traitTerms(traits)),
		})
		return done(traits)
	})
}
