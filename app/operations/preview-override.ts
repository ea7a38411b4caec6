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
import { tryOut } from './try-out.ts'

export type OverridePreview = {
	/** What is credited for the account now, and what would be, by referrer and month. */
	readonly before: readonly CreditByMonth[]
	readonly after: readonly CreditByMonth[]
}

/** What an override would do: it is done, looked at, and undone. */
export const previewOverride = (
	database: Database,
	override: OverrideToSet,
): Promise<Result<OverridePreview, OverrideRefusal>> =>
	tryOut(database, async (tx) => {
		const before = await creditsOfAccount(tx, override.accountId)
		const set = await overrideSharesIn(tx, override)
		if (!set.ok) return refused(set.reason)
		await settleThese(tx, [override.accountId], override.now)
		return done({
			before,
			after: await creditsOfAccount(tx, override.accountId),
		})
	})
