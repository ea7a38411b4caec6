import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { type Arrival, arrive, histories } from '#tests/support/arrivals.ts'
import { sumsOf } from '#tests/support/imports.ts'
import type { Ledger } from '#tests/support/ledger.ts'

const linesOf = ({ order }: Arrival): RevenueRow[] => [
	...new Map(
		order.flatMap((row) =>
			row.of === 'line' ? [[row.row.sourceKey, row.row] as const] : [],
		),
	).values(),
]

/** Some of the lines, in an order of their own. */
const someOf = (rows: readonly RevenueRow[]) =>
	fc.shuffledSubarray([...rows], { minLength: Math.min(1, rows.length) })

const voidThese = async (ledger: Ledger, rows: readonly RevenueRow[]) => {
	for (const { sourceKey } of rows) {
		const voided = await voidLine(ledger.database, {
			lineKey: sourceKey,
			reason: 'to land it anew',
			actorId: 'ana',
			now: ++ledger.now,
		})
		expect(voided.ok).toBe(true)
	}
}

test('to land, to void and to land again in any order comes to what landing once does; without them, to what the others do', async () => {
	await fc.assert(
		fc.asyncProperty(
			histories.chain(([one, other]) =>
				fc.tuple(fc.constant([one, other] as const), someOf(linesOf(one))),
			),
			async ([[one, other], gone]) => {
				const keys = new Set(gone.map(({ sourceKey }) => sourceKey))
				const once = await arrive(one)
				const without = await arrive({
					...other,
					order: other.order.filter(
						(row) => row.of !== 'line' || !keys.has(row.row.sourceKey),
					),
				})
				const again = await arrive(other)
				await voidThese(again, gone)
				expect(await sumsOf(again)).toEqual(await sumsOf(without))
				expect(await again.problems()).toEqual([])
				await again.lines(...gone)
				expect(await sumsOf(again)).toEqual(await sumsOf(once))
				expect(await again.problems()).toEqual([])
				const { firstOrder, upsell, crossSell, referral, total } = (
					await again.report()
				).company
				expect(firstOrder + upsell + crossSell + referral).toBe(total)
				for (const each of [once, without, again]) await each.database.close()
			},
		),
		{ numRuns: 10, endOnFailure: true },
	)
}, 120_000)
