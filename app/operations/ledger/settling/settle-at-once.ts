import type { Tx } from '#db/client.ts'
import { countLinesOf } from '#db/stores/accounts/prospects.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { settleThese } from './settle-accounts.ts'

/** With more lines than this a transaction would be long: the worker does it. */
const MOST_LINES = 300

/**
 * Settles an account whose facts have just changed, in the same transaction, so that whoever changed them sees what it
 * did. One with many lines is queued.
 */
export async function settleAtOnce(
	tx: Tx,
	accountId: string,
	now: number,
): Promise<void> {
	if ((await countLinesOf(tx, accountId)) <= MOST_LINES)
		await settleThese(tx, [accountId], now)
	else await queueAccounts(tx, [accountId], now)
}
