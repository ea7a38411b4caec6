import type { Database } from '#db/client.ts'
import { accountsWithLines } from '#db/reports/ledger/posted-lines.ts'
import { recurringOf } from '#db/reports/ledger/recurring-of.ts'
import { replaceMovements } from '#db/stores/ledger/recurring-movements.ts'
import { recordSettling } from '#db/stores/ledger/settling-steps.ts'

/** A step's size: a transaction stays short. */
const STEP = 50

/**
 * Makes the movements of recurring revenue anew from the posted lines, in steps; returns of how many accounts. Closed
 * months keep what they said. A portal that runs meanwhile reads them anew too.
 */
export async function rebuildRecurring(
	database: Database,
	{ now }: { now: number },
): Promise<{ accounts: number }> {
	let accounts = 0
	let after = ''
	for (;;) {
		const from = after
		const ids = await database.transact(async (tx) => {
			const step = await accountsWithLines(tx, from, STEP)
			const recurring = await recurringOf(tx, step, () => now)
			await replaceMovements(
				tx,
				step,
				[...recurring].map(([accountId, { movements }]) => ({
					accountId,
					recurring: movements,
				})),
			)
			if (step.length > 0)
				await recordSettling(tx, { accounts: step.length, settledAt: now })
			return step
		})
		const last = ids.at(-1)
		if (last === undefined) return { accounts }
		accounts += ids.length
		after = last
	}
}
