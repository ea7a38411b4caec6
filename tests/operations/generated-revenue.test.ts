import { expect, test } from 'vitest'
import { generatedTree } from '#app/domain/referrals/generated.ts'
import { viewGeneratedRevenue } from '#app/views/ledger/sor/generated-revenue.ts'
import { readGenerated } from '#db/reports/ledger/sor/generated.ts'
import { type SorReport, sorReport } from '#db/reports/ledger/sor/sor.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

test('what an account generated is what the report says, under any policy', async () => {
	const ledger = await contestedLedger()
	for (const model of ['last', 'linear', 'w'] as const) {
		await ledger.policy({ model })
		const { advocates } = await ledger.report()
		expect(advocates.length).toBeGreaterThan(3)
		for (const { accountId, trg } of advocates) {
			const { own, parentage, credited } = await readGenerated(
				ledger.database.read,
				accountId,
			)
			expect([
				accountId,
				generatedTree(accountId, own, parentage, 50, credited).trgMinor,
			]).toEqual([accountId, trg])
		}
	}
})

test('is shown as a sum, a picture and a table; nothing where nobody was brought', async () => {
	const ledger = await contestedLedger()
	await ledger.policy({ model: 'linear' })
	await ledger.settle()
	const { read } = ledger.database
	const shown = await viewGeneratedRevenue(read, ORGANISATION, 'A')
	expect(shown?.isEven).toBe(true)
	expect(shown?.tree.name).toBe('A Ltd')
	expect(shown?.tree.children.map(({ name }) => name)).toContain('P Ltd')
	expect(shown?.drawing.wide).toContain('P Ltd')
	expect(shown?.table.rows.length).toBeGreaterThan(3)
	expect(await viewGeneratedRevenue(read, ORGANISATION, 'R')).toBeNull()
	expect(await viewGeneratedRevenue(read, ORGANISATION, 'nobody')).toBeNull()
})

test('says what it knows while somebody whom an override concerns still waits to be settled', async () => {
	const ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
	await ledger.touches(touchRow('B', 'A', '2026-01-01'))
	await ledger.lines(
		payment('A', '2026-01-05', '100'),
		payment('B', '2026-01-06', '50'),
	)
	expect(trgOf(await ledger.report())).toEqual({ A: 150_00 })
	expect((await ledger.override('A', { B: 10_000 })).ok).toBe(true)
	const { read } = ledger.database
	const waiting = await sorReport(read)
	const { own, parentage } = await readGenerated(read, 'B')
	const settled = await ledger.report()
	expect(trgOf(settled)).toEqual({ B: 150_00 })
	expect(
		waiting.advocates.find(({ accountId }) => accountId === 'A')?.trg,
	).toBe(100_00)
	expect(generatedTree('B', own, parentage, 50).ownMinor).toBe(50_00)
})

const trgOf = ({ advocates }: SorReport) =>
	Object.fromEntries(advocates.map(({ accountId, trg }) => [accountId, trg]))
