import type { Database } from '#db/client.ts'
import {
	type CreditByMonth,
	creditsOfAccount,
} from '#db/reports/account-credits.ts'
import { done, type Result, refused } from '../domain/result.ts'
import {
	type OverrideRefusal,
	type OverrideToSet,
	overrideSharesIn,
} from './override-shares.ts'
import { settleThese } from './settle-accounts.ts'

export type OverridePreview = {
	/** What is credited for the account now, and what would be, by referrer and month. */
	readonly before: readonly CreditByMonth[]
	readonly after: readonly CreditByMonth[]
}

/** Carries what would be out of a transaction that is undone. */
class Undone extends Error {
	readonly result: Result<OverridePreview, OverrideRefusal>

	constructor(result: Result<OverridePreview, OverrideRefusal>) {
		super('undone on purpose')
		this.result = result
	}
}

/** What an override would do: it is done, looked at, and undone. Nothing is left of it. */
export async function previewOverride(
	database: Database,
	override: OverrideToSet,
): Promise<Result<OverridePreview, OverrideRefusal>> {
	try {
		return await database.transact(async (tx) => {
			const before = await creditsOfAccount(tx, override.accountId)
			const set = await overrideSharesIn(tx, override)
			if (!set.ok) throw new Undone(refused(set.reason))
			await settleThese(tx, [override.accountId], override.now)
			const after = await creditsOfAccount(tx, override.accountId)
			throw new Undone(done({ before, after }))
		})
	} catch (error) {
		if (error instanceof Undone) return error.result
		throw error
	}
}
