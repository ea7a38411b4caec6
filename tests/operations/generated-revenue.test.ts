import { expect, test } from 'vitest'
import { generatedTree } from '#app/domain/referrals/generated.ts'
import { viewGeneratedRevenue } from '#app/views/generated-revenue.ts'
import { readGenerated } from '#db/reports/generated.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

test('what an account generated is what the report says, under any policy', async () => {
	const ledger = await contestedLedger()
	for (const model of ['last', 'linear', 'w'] as const) {
		await ledger.policy({ model })
		const { advocates } = await ledger.report()
		expect(advocates.length).toBeGreaterThan(3)
		for (const { accountId, trg } of advocates) {
			const { own, parentage } = await readGenerated(
				ledger.database.read,
				accountId,
			)
			expect([
				accountId,
				generatedTree(accountId, own, parentage, 50).trgMinor,
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
