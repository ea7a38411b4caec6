import { expect, test } from 'vitest'
import { changePolicy } from '#app/operations/ledger/change-policy.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { at, sale } from '#tests/support/facts.ts'
import { landSmallLedger } from '#tests/support/small-ledger.ts'

test('a report is known until the ledger changes: by a payment, a policy or a close', async () => {
	const database = await openTestDatabase()
	await landSmallLedger(database)
	const now = at('2026-05-01')
	const report = () =>
		database.snapshot(async (read) => {
			const known = await knownSorReport(read, {})
			expect(known).toEqual(await sorReport(read, {}))
			return known
		})
	const first = await report()
	expect(await report()).toBe(first)

	const accountId = first.advocates[0]?.accountId ?? ''
	await landRevenueLines(
		database,
		[{ ...sale('2026-03-09', '12.34', { type: 'upsell' }), accountId }],
		{ now },
	)
	expect(await report()).toBe(first)
	await settleQueued(database, { now: () => now })
	const second = await report()
	expect(second.company.total).toBe(first.company.total + 1234)

	const { settings } = await currentPolicy(database.read)
	await changePolicy(database, {
		settings: { ...settings, model: 'first' },
		actorId: null,
		now,
	})
	const third = await report()
	expect(third).toMatchObject({ model: 'first', policyVersion: 2 })

	await closePeriod(database, { period: '2026-01', actorId: null, now })
	expect((await report()).periods[0]?.state).toBe('closed')
})
