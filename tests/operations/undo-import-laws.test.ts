import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import { type Arrival, arrive, histories } from '#tests/support/arrivals.ts'
import { bringLines, sumsOf, undoWhole } from '#tests/support/imports.ts'

const isIn = (keys: ReadonlySet<string>) => (row: Arrival['order'][number]) =>
	row.of === 'line' && keys.has(row.row.sourceKey)

const linesOf = ({ order }: Arrival): RevenueRow[] => [
	...new Map(
		order.flatMap((row) =>
			row.of === 'line' ? [[row.row.sourceKey, row.row] as const] : [],
		),
	).values(),
]

test('to import and to undo comes to what was before, by class, month and advocate; then to import again, to importing once', async () => {
	await fc.assert(
		fc.asyncProperty(
			histories.chain(([one]) =>
				fc.tuple(fc.constant(one), fc.shuffledSubarray(linesOf(one))),
			),
			async ([one, brought]) => {
				const isBrought = isIn(
					new Set(brought.map(({ sourceKey }) => sourceKey)),
				)
				const ledger = await arrive({
					...one,
					order: one.order.filter((row) => !isBrought(row)),
				})
				await ledger.settle()
				const before = await sumsOf(ledger)
				// What is known already is among them: it is not theirs to be taken back.
				const rows = linesOf(one).filter(
					(row, i) => i % 2 === 0 || brought.includes(row),
				)
				const first = await bringLines(ledger, ...rows)
				const once = await sumsOf(ledger)
				if (!first.landed.includes('landed')) return ledger.database.close()
				await undoWhole(ledger, first.id)
				expect(await sumsOf(ledger)).toEqual(before)
				expect(await ledger.problems()).toEqual([])
				const { landed } = await bringLines(ledger, ...rows)
				expect(landed).toEqual(first.landed)
				expect(await sumsOf(ledger)).toEqual(once)
				expect(await ledger.problems()).toEqual([])
				const { firstOrder, upsell, crossSell, referral, total } = (
					await ledger.report()
				).company
				expect(firstOrder + upsell + crossSell + referral).toBe(total)
				await ledger.database.close()
			},
		),
		{ numRuns: 5, endOnFailure: true },
	)
}, 120_000)
