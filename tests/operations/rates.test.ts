import { beforeEach, describe, expect, test } from 'vitest'
import { removeRate, setRate } from '#app/operations/ledger/set-rate.ts'
import { listRates, waitingCurrencies } from '#db/reports/ledger/rates.ts'
import { auditLog, rates } from '#db/schema/index.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, payment } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	await ledger.lines(
		payment('A', '2026-01-10', '100.00', { currency: 'EUR' }),
		payment('A', '2026-01-17', '100.00', { currency: 'EUR' }),
		payment('A', '2026-01-18', '100.00', { currency: 'EUR' }),
	)
	await ledger.settle()
})

const set = (
	change: Partial<Parameters<typeof setRate>[1]> = {},
): ReturnType<typeof setRate> =>
	setRate(ledger.database, {
		currency: 'EUR',
		date: '2026-01-10',
		rate: '1.1',
		replaces: null,
		actorId: 'u1',
		now: ledger.now,
		...change,
	})

const stored = () => ledger.database.read.select().from(rates)

describe('a rate set by hand', () => {
	test.each([
		['of 0', { rate: '0' }, 'not_positive'],
		['of 0.00', { rate: '0.00' }, 'not_positive'],
		['below 0', { rate: '-1.1' }, 'not_positive'],
		['that is a formula', { rate: '=HYPERLINK("x")' }, 'not_positive'],
		['that is no number', { rate: '1,1' }, 'not_positive'],
		['of no day', { date: '2026-02-30' }, 'no_such_day'],
		['of a day as a formula', { date: '=HYPERLINK("x")' }, 'no_such_day'],
		['of no currency', { currency: 'EURO' }, 'no_such_currency'],
		['of the base currency', { currency: 'USD' }, 'base_currency'],
	])('%s is refused', async (_, change, reason) => {
		expect(await set(change)).toEqual({ ok: false, reason })
		expect(await stored()).toEqual([])
	})

	test('posts what waited within 7 days of it, and nothing else', async () => {
		expect((await ledger.report()).needsRate).toBe(3)
		expect(await waitingCurrencies(ledger.database.read)).toEqual([
			{
				currency: 'EUR',
				lines: 3,
				first: at('2026-01-10'),
				last: at('2026-01-18'),
			},
		])
		expect(await set()).toEqual({ ok: true, value: { before: null } })
		const report = await ledger.report()
		expect(report.needsRate).toBe(1)
		expect(report.company.total).toBe(220_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('replaces another only for who saw it; the audit log has both', async () => {
		await set()
		expect(await set({ rate: '1.2' })).toMatchObject({
			reason: 'known_otherwise',
		})
		expect(await set({ rate: '1.1' })).toMatchObject({ ok: true })
		expect(await set({ rate: '1.2', replaces: '1.1' })).toEqual({
			ok: true,
			value: { before: '1.1' },
		})
		expect((await ledger.report()).company.total).toBe(240_00)
		const audited = (await ledger.database.read.select().from(auditLog)).filter(
			({ action }) => action === 'rate.set',
		)
		expect(
			audited.map(({ subjectId, before, after }) => [subjectId, before, after]),
		).toEqual([
			['EUR 2026-01-10', null, { rate: '1.1' }],
			['EUR 2026-01-10', { rate: '1.1' }, { rate: '1.2' }],
		])
	})

	test('changes no amount of a closed month', async () => {
		await set()
		await ledger.settle()
		await ledger.close('2026-01')
		await set({ rate: '1.2', replaces: '1.1' })
		expect((await ledger.report()).company.total).toBe(220_00)
		expect(await ledger.problems()).toEqual([])
	})
})

describe('a rate removed', () => {
	test('makes its payments wait again', async () => {
		await set()
		await ledger.settle()
		const remove = () =>
			removeRate(ledger.database, {
				currency: 'EUR',
				date: '2026-01-10',
				actorId: 'u1',
				now: ledger.now,
			})
		expect(await remove()).toEqual({ ok: true, value: { before: '1.1' } })
		const report = await ledger.report()
		expect(report.needsRate).toBe(3)
		expect(report.company.total).toBe(0)
		expect(await remove()).toEqual({ ok: false, reason: 'unknown_rate' })
		expect(await ledger.problems()).toEqual([])
	})
})

test('rates are listed the latest day first, narrowed by currency and days', async () => {
	await ledger.rates(
		{ currency: 'EUR', date: '2026-01-01', rate: '1.1' },
		{ currency: 'GBP', date: '2026-01-02', rate: '1.3' },
		{ currency: 'EUR', date: '2026-01-02', rate: '1.2' },
	)
	const { read } = ledger.database
	const first = await listRates(read, {}, null, 2)
	expect(first.rows.map(({ currency, date }) => `${currency} ${date}`)).toEqual(
		['GBP 2026-01-02', 'EUR 2026-01-02'],
	)
	const second = await listRates(read, {}, first.next, 2)
	expect(second.rows.map(({ rate }) => rate)).toEqual(['1.1'])
	expect(second.next).toBeNull()
	expect(
		(await listRates(read, { currency: 'EUR', from: '2026-01-02' }, null, 9))
			.rows,
	).toEqual([{ currency: 'EUR', date: '2026-01-02', rate: '1.2' }])
})
