import { calendarOf } from '#app/domain/period.ts'
import { movementsOf } from '#app/domain/recurring/movements.ts'
import type { Database } from '#db/client.ts'
import {
	accountsWithLines,
	postedLinesOf,
} from '#db/reports/ledger/posted-lines.ts'
import { replaceMovements } from '#db/stores/ledger/recurring-movements.ts'
import { recordSettling } from '#db/stores/ledger/settling-steps.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

/** A step's size: a transaction stays short. */
const STEP = 50

/**
 * Makes the movements of recurring revenue anew from the posted lines, in steps; returns of how many accounts. A portal
 * that runs meanwhile reads them anew too.
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
			const { zone } = await readOrganisation(tx)
			const calendar = calendarOf(zone)
			const lines = await postedLinesOf(tx, step)
			await replaceMovements(
				tx,
				step,
				step.map((accountId) => ({
					accountId,
					movements: movementsOf(lines.get(accountId) ?? [], calendar),
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
