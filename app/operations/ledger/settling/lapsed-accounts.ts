import type { Queue } from '#app/operations/organisation/work-off.ts'
import {
	dueOutlooks,
	removeOutlooks,
} from '#db/stores/ledger/recurring-outlook.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'

/** Accounts that nobody paid for within the grace: what that means is told by settling them. */
export const LAPSED_ACCOUNTS: Queue<string> = {
	name: 'settle-lapsed',
	step: 200,
	waiting: (read, { now, limit }) => dueOutlooks(read, now, limit),
	idOf: (id) => id,
	async take(tx, ids, now) {
		await queueAccounts(tx, ids, now)
		await removeOutlooks(tx, ids)
		return ids.length
	},
}
