import type { Database } from '#db/client.ts'
import { accountsWithLines, postedLinesOf } from '#db/reports/posted-lines.ts'
import { readOrganisation } from '#db/stores/organisation.ts'
import { replaceMovements } from '#db/stores/recurring-movements.ts'
import { recordSettling } from '#db/stores/settling-steps.ts'
import { calendarOf } from '../domain/period.ts'
import { movementsOf } from '../domain/recurring/movements.ts'

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
