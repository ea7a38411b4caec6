import { done, type Result, refused } from '#app/domain/result.ts'
import { settleThese } from '#app/operations/ledger/settling/settle-accounts.ts'
import { tryOut } from '#app/operations/ledger/settling/try-out.ts'
import type { Database } from '#db/client.ts'
import {
	type AccountSum,
	sumsOfAccounts,
} from '#db/reports/ledger/sor/account-sums.ts'
import { countLinesOf } from '#db/stores/accounts/prospects.ts'
import { linesByKey } from '#db/stores/ledger/revenue-lines.ts'
import {
	type LinesToReclassify,
	MOST_LINES_AT_ONCE,
	type ReclassifyRefusal,
	reclassifyLinesIn,
} from './reclassify-lines.ts'

/** As many lines as a transaction settles without keeping others waiting for long. */
const MOST_SETTLED = 1500

export type ReclassificationPreview = {
	/** Lines that would be given the class. */
	readonly lines: number
	readonly accounts: number
	/** What the ledger holds of their accounts, by month, class and part, and what it would hold. */
	readonly before: readonly AccountSum[]
	readonly after: readonly AccountSum[]
}

/** What giving lines a class would do: it is done, looked at, and undone, a few accounts at a time. */
export async function previewReclassification(
	database: Database,
	lines: LinesToReclassify,
): Promise<Result<ReclassificationPreview, ReclassifyRefusal>> {
	if (new Set(lines.keys).size > MOST_LINES_AT_ONCE)
		return refused('too_many_lines')
	const parts: ReclassificationPreview[] = []
	for (const keys of await keysByTransaction(database, lines.keys)) {
		const part = await previewPart(database, { ...lines, keys })
		if (part.ok) parts.push(part.value)
		else if (part.reason !== 'nothing_changes') return part
	}
	if (parts.length === 0)
		return refused(lines.keys.length === 0 ? 'no_lines' : 'nothing_changes')
	return done({
		lines: parts.reduce((sum, part) => sum + part.lines, 0),
		accounts: parts.reduce((sum, part) => sum + part.accounts, 0),
		before: parts.flatMap((part) => part.before),
		after: parts.flatMap((part) => part.after),
	})
}

const previewPart = (
	database: Database,
	lines: LinesToReclassify,
): Promise<Result<ReclassificationPreview, ReclassifyRefusal>> =>
	tryOut(database, async (tx) => {
		const given = await reclassifyLinesIn(tx, lines)
		if (!given.ok) return given
		const accountIds = [...given.value.accountIds]
		const before = await sumsOfAccounts(tx, accountIds)
		await settleThese(tx, accountIds, lines.now)
		return done({
			lines: given.value.lineKeys.length,
			accounts: accountIds.length,
			before,
			after: await sumsOfAccounts(tx, accountIds),
		})
	})

/** Lines in groups whose accounts are settled together; all of an account's lines are in one. */
async function keysByTransaction(
	{ read }: Database,
	keys: readonly string[],
): Promise<string[][]> {
	const known = await linesByKey(read, keys)
	const byAccount = new Map<string, string[]>()
	for (const key of new Set(keys)) {
		const account = known.get(key)?.accountId ?? ''
		byAccount.set(account, [...(byAccount.get(account) ?? []), key])
	}
	const groups: string[][] = []
	let lines = Number.POSITIVE_INFINITY
	for (const [accountId, own] of byAccount) {
		const count = await countLinesOf(read, accountId)
		lines += count
		if (lines > MOST_SETTLED) {
			groups.push([])
			lines = count
		}
		groups.at(-1)?.push(...own)
	}
	return groups
}
