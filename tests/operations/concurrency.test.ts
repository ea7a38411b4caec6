import { expect, test } from 'vitest'
import { prepareSettling } from '#app/operations/ledger/settling/prepare-settling.ts'
import { writeSettlement } from '#app/operations/ledger/settling/write-settlement.ts'
import { dialect } from '#db/dialect.ts'
import { queueEveryAccount } from '#db/stores/ledger/settling-queue.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

const ids = Array.from({ length: 12 }, (_, i) => `a${i}`)

const facts = () => {
	const lines = ids.flatMap((id, i) =>
		['2026-01-05', '2026-02-05', '2026-03-05'].map((paid, month) =>
			payment(id, paid, `${50 + i + month * 10}.00`, {
				sourceKey: `${id}-${month}`,
			}),
		),
	)
	const refunds = lines
		.filter((_, i) => i % 4 === 0)
		.map((line) =>
			refundRow(line, '2026-04-01', '20.00', {
				sourceKey: `${line.sourceKey}-refund`,
			}),
		)
	const touches = ids
		.slice(1)
		.map((id, i) =>
			touchRow(id, ids[Math.floor(i / 2)] as string, '2026-01-01'),
		)
	return { lines: [...lines, ...refunds], touches }
}

test('overlapping imports, settling and a close at once double nothing and lose nothing', async () => {
	const { lines, touches } = facts()
	const alone = await Ledger.open()
	await alone.accounts(...ids)
	await alone.touches(...touches)
	await alone.lines(...lines)
	await alone.settle()

	const busy = await Ledger.open()
	await busy.accounts(...ids)
	const third = Math.ceil(lines.length / 3)
	const landed = await Promise.all([
		busy.lines(...lines.slice(0, 2 * third)),
		busy.lines(...[...lines.slice(third)].reverse()),
		busy.settle(),
		busy.touches(...touches),
		busy.settle(),
		busy.lines(...lines),
		busy.close('2026-01'),
		busy.touches(...touches),
		busy.settle(),
	])
	await busy.settle()
	expect(await busy.problems()).toEqual([])

	const outcomes = [landed[0], landed[1], landed[5]].flat()
	expect(outcomes.filter((outcome) => outcome === 'landed')).toHaveLength(
		lines.length,
	)
	expect(new Set(outcomes)).toEqual(new Set(['landed', 'same']))
	const [one, other] = [await busy.report(), await alone.report()]
	expect(one.company).toEqual(other.company)
	expect(one.advocates).toEqual(other.advocates)
	expect(one.eliminations).toBe(other.eliminations)
}, 60_000)

const whatChanges: [string, (ledger: Ledger) => Promise<unknown>][] = [
	[
		'a payment lands',
		(ledger) => ledger.lines(payment('A', '2026-01-09', '7.00')),
	],
	[
		'everything is queued',
		({ database, now }) =>
			database.transact((tx) => queueEveryAccount(tx, now)),
	],
]

/** SQLite has one writer: nothing lands between what another reads and writes. */
if (dialect === 'postgres')
	test.each(whatChanges)(
		'%s after an account in the queue was read, before it is taken from it: it is settled again',
		async (_, change) => {
			const ledger = await Ledger.open()
			await ledger.accounts('A')
			await ledger.lines(payment('A', '2026-01-05', '5.00'))
			let begin = () => {}
			const changed = new Promise<void>((resolve) => {
				begin = resolve
			}).then(() => change(ledger))
			let attempts = 0
			await ledger.database.transact(async (tx) => {
				attempts += 1
				const settlement = await prepareSettling(tx, ['A'], ledger.now)
				begin()
				await changed
				await writeSettlement(tx, settlement, ledger.now)
			})
			expect(attempts).toBe(2)
			expect(await ledger.problems()).toEqual([])
		},
	)
