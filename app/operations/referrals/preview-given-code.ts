import { done, type Result } from '#app/domain/result.ts'
import { settleThese } from '#app/operations/ledger/settling/settle-accounts.ts'
import { tryOut } from '#app/operations/ledger/settling/try-out.ts'
import type { Database } from '#db/client.ts'
import {
	type CreditByMonth,
	creditsOfAccounts,
} from '#db/reports/ledger/sor/account-credits.ts'
import { countLinesOfAccounts } from '#db/stores/accounts/prospects.ts'
import { accountsTouchedWith } from '#db/stores/ledger/settling-queue.ts'
import {
	type CodeToGive,
	type GiveCodeRefusal,
	giveCodeIn,
} from './give-code.ts'

/** As much as is settled twice while somebody waits, and others for the database. */
const MOST = { accounts: 100, lines: 500 }

export type GivenCodePreview = {
	/** How many accounts the code came with. */
	readonly accounts: number
	/** What is credited for them now, and what would be, by referrer and month; null: too many to try it out. */
	readonly credits: {
		readonly before: readonly CreditByMonth[]
		readonly after: readonly CreditByMonth[]
	} | null
}

/** What it would do to say whose a code is: it is done, looked at, and undone. */
export const previewGivenCode = (
	database: Database,
	given: CodeToGive,
): Promise<Result<GivenCodePreview, GiveCodeRefusal>> =>
	tryOut(database, async (tx) => {
		const ids = await accountsTouchedWith(tx, [given.code])
		const isMuch =
			ids.length > MOST.accounts ||
			(await countLinesOfAccounts(tx, ids)) > MOST.lines
		if (!isMuch) await settleThese(tx, ids, given.now)
		const before = isMuch ? [] : await creditsOfAccounts(tx, ids)
		const landed = await giveCodeIn(tx, given)
		if (!landed.ok) return landed
		const { accounts } = landed.value
		if (isMuch) return done({ accounts, credits: null })
		await settleThese(tx, ids, given.now)
		return done({
			accounts,
			credits: { before, after: await creditsOfAccounts(tx, ids) },
		})
	})
