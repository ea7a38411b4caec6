import type { Movement } from '#app/domain/recurring/movements.ts'
import { type Check, SHOWN } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { accountsWithLines } from '#db/reports/ledger/posted-lines.ts'
import { recurringOf } from '#db/reports/ledger/recurring-of.ts'
import { recurringMovements } from '#db/schema/recurring.ts'
import { movementsOfAccounts } from '#db/stores/ledger/recurring-movements.ts'
import { outlooksOf } from '#db/stores/ledger/recurring-outlook.ts'
import { queuedAccounts } from '#db/stores/ledger/settling-queue.ts'

const STEP = 200

/**
 * Whether the movements of recurring revenue that are kept are those of the posted lines. An account that waits to be
 * settled has lines that its movements do not know yet.
 */
export async function recurringMatchesLines(read: Reader): Promise<Check> {
	const waiting = new Set(await queuedAccounts(read))
	const problems: string[] = []
	let looked = 0
	let after = ''
	for (;;) {
		const ids = await accountsWithLines(read, after, STEP)
		const last = ids.at(-1)
		if (last === undefined) break
		after = last
		// They are the same at any instant until they are to be looked at again.
		const outlooks = await outlooksOf(read, ids)
		const recurring = await recurringOf(
			read,
			ids,
			(id) => (outlooks.get(id) ?? Number.POSITIVE_INFINITY) - 1,
		)
		const kept = groupBy(
			await movementsOfAccounts(read, ids),
			({ accountId }) => accountId,
		)
		for (const id of ids) {
			const found = kept.get(id) ?? []
			looked += found.length
			if (waiting.has(id)) continue
			const expected = recurring.get(id)?.movements.movements ?? []
			if (textOf(found) !== textOf(expected))
				problems.push(
					`${id}: kept ${textOf(found)}, its lines come to ${textOf(expected)}`,
				)
		}
	}
	const all = await read.$count(recurringMovements)
	if (all !== looked)
		problems.push(`${all - looked} movements are of accounts without lines`)
	return {
		name: 'recurring revenue is what the lines come to',
		looked: all,
		problems: problems.slice(0, SHOWN),
	}
}

const textOf = (movements: readonly Movement[]): string =>
	[...movements]
		.sort((a, b) => (a.period < b.period ? -1 : 1))
		.map(
			({ period, kind, deltaAnnualMinor, annualMinor }) =>
				`${period} ${kind} ${deltaAnnualMinor} (${annualMinor})`,
		)
		.join(', ') || 'nothing'
