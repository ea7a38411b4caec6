import {
	movedByOverride,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleThese } from '#app/operations/ledger/settling/settle-accounts.ts'
import { tryOut } from '#app/operations/ledger/settling/try-out.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type CreditByMonth,
	creditsOfAccount,
} from '#db/reports/ledger/sor/account-credits.ts'
import { isQueued } from '#db/stores/ledger/settling-queue.ts'
import {
	type OverrideRefusal,
	type OverrideToSet,
	overrideSharesIn,
} from './override-shares.ts'

export type OverridePreview = {
	/** What is credited for the account now, and what would be, by referrer and month. */
	readonly before: readonly CreditByMonth[]
	readonly after: readonly CreditByMonth[]
}

/** What an override would do: it is done, looked at, and undone. */
export async function previewOverride(
	database: Database,
	override: OverrideToSet,
): Promise<
	Result<OverridePreview & { readonly aheadMinor: number }, OverrideRefusal>
> {
	const seen = await tryOut(database, (tx) => overrideAndLook(tx, override))
	return seen.ok
		? done({ ...seen.value, aheadMinor: await movedAhead(database, override) })
		: seen
}

/**
 * How much an override counts for that is dated ahead, and so moves nothing yet: what it would move had it held for as long
 * as moves are added up. 0 where it holds already.
 */
export async function movedAhead(
	database: Database,
	override: OverrideToSet,
): Promise<number> {
	const { effectiveAt, now } = override
	if (effectiveAt <= now) return 0
	const seen = await tryOut(database, (tx) =>
		overrideAndLook(tx, { ...override, effectiveAt: now - SUMMED_FOR }),
	)
	return seen.ok ? movedByOverride(seen.value.before, seen.value.after) : 0
}

/** Sets shares, settles their account at once, and gives what that changed. What else was to be settled is so before. */
export async function overrideAndLook(
	tx: Tx,
	override: OverrideToSet,
): Promise<
	Result<OverridePreview & { id: string; version: number }, OverrideRefusal>
> {
	const { accountId, now } = override
	if (await isQueued(tx, accountId)) await settleThese(tx, [accountId], now)
	const before = await creditsOfAccount(tx, accountId)
	const set = await overrideSharesIn(tx, override)
	if (!set.ok) return refused(set.reason)
	await settleThese(tx, [accountId], now)
	return done({
		...set.value,
		before,
		after: await creditsOfAccount(tx, accountId),
	})
}
