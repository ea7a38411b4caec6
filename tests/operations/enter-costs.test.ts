import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { enterCosts } from '#app/operations/ledger/enter-costs.ts'
import { auditLog } from '#db/schema/people.ts'
import { costsBetween } from '#db/stores/ledger/acquisition-costs.ts'
import { Ledger } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const enter = (
	period: string,
	paid: number | null,
	referral: number | null = null,
) =>
	enterCosts(ledger.database, {
		period,
		costs: { paid, referral },
		actorId: 'ana',
		now: ledger.now,
	})

const kept = async () =>
	(await costsBetween(ledger.database.read)).map(
		({ period, channel, amountMinor }) => `${period} ${channel} ${amountMinor}`,
	)

test('costs are entered, changed and taken away again, each in the audit log', async () => {
	expect(await enter('2026-02', 10_000_00, 1_000_00)).toMatchObject({
		ok: true,
	})
	expect(await enter('2026-01', 0)).toMatchObject({ ok: true })
	expect(await kept()).toEqual([
		'2026-01 paid 0',
		'2026-02 paid 1000000',
		'2026-02 referral 100000',
	])
	expect(await enter('2026-02', 9_000_00)).toMatchObject({ ok: true })
	expect(await kept()).toEqual(['2026-01 paid 0', '2026-02 paid 900000'])
	const rows = await ledger.database.read
		.select({ before: auditLog.before, after: auditLog.after })
		.from(auditLog)
		.where(eq(auditLog.action, 'costs.entered'))
	expect(rows).toHaveLength(3)
	expect(rows).toContainEqual({
		before: { paid: 10_000_00, referral: 1_000_00 },
		after: { paid: 9_000_00, referral: null },
	})
})

test.each([
	['no month', '2026-13', 1, 'no_such_month'],
	['a month in words', 'May', 1, 'no_such_month'],
	['below zero', '2026-01', -1, 'bad_amount'],
	['a fraction of a cent', '2026-01', 0.5, 'bad_amount'],
	['more than a line may be', '2026-01', 1e14, 'bad_amount'],
	['nothing new', '2026-01', null, 'unchanged'],
])('%s is refused', async (_, period, paid, reason) => {
	expect(await enter(period, paid)).toEqual({ ok: false, reason })
	expect(await kept()).toEqual([])
})
