import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { landRates } from '#app/operations/ledger/land-rates.ts'
import { landSubscriptions } from '#app/operations/ledger/land-subscriptions.ts'
import { rebuildRecurring } from '#app/operations/ledger/rebuild-recurring.ts'
import { LAPSED_ACCOUNTS } from '#app/operations/ledger/settling/lapsed-accounts.ts'
import { workOff } from '#app/operations/organisation/work-off.ts'
import { recurringMovements } from '#db/schema/index.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B')
})

/** "A 2026-01 new 600 = 600", in major units a year. */
const kept = async () =>
	(
		await ledger.database.read
			.select()
			.from(recurringMovements)
			.orderBy(
				asc(recurringMovements.accountId),
				asc(recurringMovements.period),
			)
	).map(
		(row) =>
			`${row.accountId} ${row.period} ${row.kind} ${row.deltaAnnualMinor / 100} = ${row.annualMinor / 100}`,
	)

const settled = async () => {
	await ledger.settle()
	expect(await ledger.problems()).toEqual([])
	return kept()
}

describe('movements of recurring revenue', () => {
	test('are kept by settling, and follow what comes late', async () => {
		await ledger.lines(
			payment('A', '2026-01-05', '50'),
			payment('B', '2026-01-05', '600', { interval: 'year' }),
		)
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-02 churn -600 = 0',
			'B 2026-01 new 600 = 600',
		])
		await ledger.lines(payment('A', '2026-02-05', '80'))
		expect((await settled()).slice(0, 3)).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-02 expansion 360 = 960',
			'A 2026-03 churn -960 = 0',
		])
	})

	test('take a refund in full for the end', async () => {
		const yearly = payment('A', '2026-01-05', '600', { interval: 'year' })
		await ledger.lines(yearly, refundRow(yearly, '2026-03-01', '600'))
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-03 churn -600 = 0',
		])
	})

	test('end with a refund that is more than was paid, and go on once it is reversed', async () => {
		const yearly = payment('A', '2026-01-05', '600', { interval: 'year' })
		await ledger.lines(yearly, refundRow(yearly, '2026-03-01', '601'))
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-03 churn -600 = 0',
		])
		await ledger.lines(
			payment('A', '2026-05-01', '601', { refundOf: yearly.sourceKey }),
		)
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-03 churn -600 = 0',
			'A 2026-05 reactivation 600 = 600',
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('wait for a rate, and keep the one of their payment', async () => {
		await ledger.lines(payment('A', '2026-01-05', '100', { currency: 'EUR' }))
		expect(await settled()).toEqual([])
		await landRates(
			ledger.database,
			[{ currency: 'EUR', date: '2026-01-05', rate: '1.5' }],
			{ now: ledger.now },
		)
		expect(await settled()).toEqual([
			'A 2026-01 new 1800 = 1800',
			'A 2026-02 churn -1800 = 0',
		])
		await ledger.close('2026-01')
		await landRates(
			ledger.database,
			[{ currency: 'EUR', date: '2026-01-05', rate: '2' }],
			{ now: ledger.now },
		)
		expect((await settled())[0]).toBe('A 2026-01 new 1800 = 1800')
	})

	test('of an account that nobody knows wait with its lines', async () => {
		await ledger.lines(payment('C', '2026-01-05', '50'))
		expect(await settled()).toEqual([])
		await ledger.accounts('C')
		expect(await settled()).toHaveLength(2)
	})

	test('can be made anew; the doctor finds what is wrong with them', async () => {
		await ledger.lines(
			payment('A', '2026-01-05', '50'),
			payment('A', '2026-02-05', '80'),
			payment('B', '2026-01-05', '600', { interval: 'year' }),
		)
		const right = await settled()
		await ledger.database.transact(async (tx) => {
			await tx
				.update(recurringMovements)
				.set({ annualMinor: 1 })
				.where(eq(recurringMovements.accountId, 'A'))
			await tx
				.delete(recurringMovements)
				.where(eq(recurringMovements.accountId, 'B'))
			await tx.insert(recurringMovements).values({
				accountId: 'nobody',
				period: '2026-01',
				kind: 'new',
				deltaAnnualMinor: 1,
				annualMinor: 1,
			})
		})
		const problems = await ledger.problems()
		expect(problems).toHaveLength(3)
		expect(problems[1]).toContain('B: kept nothing')
		expect(problems[2]).toContain('1 movements are of accounts without lines')
		await ledger.database.transact((tx) =>
			tx
				.delete(recurringMovements)
				.where(eq(recurringMovements.accountId, 'nobody')),
		)
		const before = await ledgerRevision(ledger.database.read)
		expect(await rebuildRecurring(ledger.database, ledger)).toEqual({
			accounts: 2,
		})
		expect(await ledgerRevision(ledger.database.read)).not.toBe(before)
		expect(await settled()).toEqual(right)
	})

	test('churn is known by itself once the grace is over', async () => {
		await ledger.lines(payment('B', '2026-01-10', '1200', { interval: 'year' }))
		ledger.now = Date.parse('2027-02-08T23:00:00Z')
		expect(await settled()).toEqual(['B 2026-01 new 1200 = 1200'])
		const lapse = () =>
			workOff(ledger.database, LAPSED_ACCOUNTS, { now: () => ledger.now })
		expect(await lapse()).toEqual({ done: 0, stuck: 0 })
		ledger.now = Date.parse('2027-02-09T00:00:00Z')
		expect(await lapse()).toEqual({ done: 1, stuck: 0 })
		expect(await lapse()).toEqual({ done: 0, stuck: 0 })
		expect(await settled()).toEqual([
			'B 2026-01 new 1200 = 1200',
			'B 2027-01 churn -1200 = 0',
		])
		expect(await lapse()).toEqual({ done: 0, stuck: 0 })
	})

	test('of closed months stay; what changes about them is in the first open one', async () => {
		await ledger.lines(payment('A', '2026-01-05', '50'))
		ledger.now = Date.parse('2026-03-10T00:00:00Z')
		await settled()
		await ledger.close('2026-02')
		await ledger.lines(payment('A', '2026-02-04', '80'))
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-02 churn -600 = 0',
			'A 2026-03 reactivation 960 = 960',
		])
		expect(
			await rebuildRecurring(ledger.database, { now: ledger.now }),
		).toEqual({ accounts: 1 })
		expect(await kept()).toHaveLength(3)
		expect(await ledger.problems()).toEqual([])
	})

	test('end with a date that is given, of an account or a subscription', async () => {
		await ledger.lines(
			payment('A', '2026-01-05', '50', { subscriptionId: 'S' }),
			payment('B', '2026-01-05', '50'),
		)
		ledger.now = Date.parse('2026-01-20T00:00:00Z')
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'B 2026-01 new 600 = 600',
		])
		await landSubscriptions(
			ledger.database,
			[
				{
					id: 'S',
					accountId: 'A',
					startedAt: Date.parse('2026-01-05'),
					endedAt: Date.parse('2026-01-19'),
				},
			],
			{ now: ledger.now },
		)
		ledger.now += 1
		await ledger.accounts(
			accountRow('B', { churnedAt: Date.parse('2026-01-18') }),
		)
		expect(await settled()).toEqual([
			'A 2026-01 new 600 = 600',
			'A 2026-02 churn -600 = 0',
			'B 2026-01 new 600 = 600',
			'B 2026-02 churn -600 = 0',
		])
	})
})
