import { beforeEach, describe, expect, test } from 'vitest'
import { enterCosts } from '#app/operations/ledger/enter-costs.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import { readCosts } from '#app/views/ledger/recurring/cost-words.ts'
import { exportCosts, viewCosts } from '#app/views/ledger/recurring/costs.ts'
import { exportCustomerMetrics } from '#app/views/ledger/recurring/customer-metrics-export.ts'
import { viewCustomerMetrics } from '#app/views/ledger/recurring/customer-metrics-page.ts'
import {
	exportNewCustomers,
	viewNewCustomers,
} from '#app/views/ledger/recurring/new-customers.ts'
import { storeFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let ledger: Ledger

/** Months that are over: up to December 2026. */
beforeEach(async () => {
	ledger = await Ledger.open({ now: '2027-01-15' })
})

const view = async (query = '') =>
	viewCustomerMetrics(
		ledger.database.read,
		ORGANISATION,
		new URLSearchParams(query),
		ledger.now,
	)

const report = async (query = '') => {
	const { report } = await view(query)
	if (!report) throw new Error('nothing to show')
	return report
}

const enter = (period: string, paid: number | null, referral: number | null) =>
	enterCosts(ledger.database, {
		period,
		costs: { paid, referral },
		actorId: 'ana',
		now: ledger.now,
	})

const rowsAt = (to: string | null) => new URL(to ?? '', 'http://x').searchParams

/** Forty customers who pay 100.00 a month, and in each month of 2026 two of them end and two others come. */
async function landChurning() {
	const ids = Array.from({ length: 64 }, (_, i) => `c${10 + i}`)
	await ledger.accounts(...ids)
	await ledger.lines(
		...ids.flatMap((id, each) => {
			const i = Math.floor(each / 2)
			// The first forty were there before; each later one takes the place of the one that ends.
			const from = i < 20 ? -1 : i - 20
			const to = i < 12 ? i - 1 : 11
			return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => {
				const month = from + n
				const day =
					month < 0
						? '2025-12-01'
						: `2026-${String(month + 1).padStart(2, '0')}-01`
				return payment(id, day, '100')
			})
		}),
	)
	await ledger.settle()
}

describe('what customers are worth', () => {
	test('ARPA 100, churn 5 % a month: 2,000, and 1,600 at a margin of 80 %', async () => {
		await landChurning()
		await ledger.close('2026-12')
		const before = await report()
		expect(before.arpa.figure.text).toBe('$100.00')
		expect(before.lifetime.months).toBe(formatPeriodRange('2026-07', '2026-12'))
		expect(before.lifetime.churn.figure.text).toBe('5.0%')
		expect(before.lifetime.value.figure.text).toBe('$2,000.00')
		expect(before.lifetime.margin).toContain('No gross margin is set')
		await ledger.database.transact((tx) =>
			storeFinanceSettings(
				tx,
				{ overrideThresholdMinor: null, grossMarginBasisPoints: 8_000 },
				ledger.now,
			),
		)
		const after = await report()
		expect(after.lifetime.value.figure.text).toBe('$1,600.00')
		expect(after.lifetime.margin).toBe('At a gross margin of 80.0%.')
	})

	test('n/a and why where six months are not closed, or nobody left', async () => {
		await ledger.accounts('a')
		await ledger.lines(payment('a', '2026-01-10', '1200', { interval: 'year' }))
		await ledger.settle()
		const open = await report()
		expect(open.lifetime.value).toMatchObject({
			figure: { text: 'n/a' },
			why: expect.stringContaining('six closed months'),
		})
		expect(open.lifetime.cap).toBe(null)
		await ledger.close('2026-12')
		const closed = await report()
		expect(closed.lifetime.value).toMatchObject({
			why: null,
			figure: { text: '$6,000.00' },
		})
		expect(closed.lifetime.cap).toContain('Over 60 months')
		expect(closed.chosen.net).toMatchObject({
			figure: { text: 'n/a' },
			why: expect.stringContaining('Nobody was a customer'),
		})
		expect((await report('from=2026-06')).chosen.net.figure.text).toBe('100.0%')
	})
})

describe('what winning customers costs', () => {
	/** 80 who came by themselves and 20 who were referred, all in May 2026. */
	beforeEach(async () => {
		const ids = Array.from({ length: 100 }, (_, i) => `n${100 + i}`)
		await ledger.accounts('R', ...ids)
		await ledger.touches(
			...ids.slice(0, 20).map((id) => touchRow(id, 'R', '2026-04-20')),
		)
		await ledger.lines(...ids.map((id) => payment(id, '2026-05-02', '10')))
		await ledger.settle()
	})

	test('10,000 / 80 = 125, 1,000 / 20 = 50, together 110', async () => {
		await enter('2026-05', 10_000_00, 1_000_00)
		const { winning } = await report('from=2026-05&to=2026-05')
		expect(
			winning.rows.map((row) => [
				row.label,
				row.newCustomers.text,
				row.cac.figure.text,
			]),
		).toEqual([
			['Not referred', '80', '$125.00'],
			['Referred', '20', '$50.00'],
			['All', '100', '$110.00'],
		])
		expect(winning.missing).toBe(null)
		for (const row of winning.rows) {
			const { list } = await viewNewCustomers(
				ledger.database.read,
				ORGANISATION,
				rowsAt(row.newCustomers.to),
				ledger.now,
			)
			expect(list?.summary).toContain(`${row.newCustomers.text} new customers`)
		}
		const text = await textOf(
			exportNewCustomers(ledger.database.read, ORGANISATION, {
				range: { from: '2026-05', to: '2026-05' },
				channel: 'referral',
			}),
		)
		expect(text.trim().split('\r\n')).toHaveLength(21)
	})

	test('n/a where costs are not entered, or nobody was won', async () => {
		await enter('2026-05', 10_000_00, null)
		const missing = await report('from=2026-05&to=2026-05')
		expect(missing.winning.missing).toContain('1 month')
		const [notReferred, referred, all] = missing.winning.rows
		expect(notReferred?.cac.figure.text).toBe('$125.00')
		expect(referred?.cac.why).toContain('not entered')
		expect(all?.cac.figure.text).toBe('n/a')
		await enter('2026-06', 500_00, 0)
		const nobody = await report('from=2026-06&to=2026-06')
		expect(nobody.winning.blended.cac.why).toContain('Nobody came this way')
	})

	test('whom customers bring: invitations that paid, of all who had paid', async () => {
		const { virality } = await report('from=2026-04&to=2026-05')
		expect(virality.sent.text).toBe('20')
		expect(virality.paid.text).toBe('20')
		expect(virality.customers.text).toBe('100')
		expect(virality.k.figure.text).toBe('0.200')
		expect(virality.conversion).toBe('100.0%')
	})

	test('each metric is a row of a file, with why where there is none', async () => {
		await enter('2026-05', 10_000_00, 1_000_00)
		const text = await textOf(
			exportCustomerMetrics(ledger.database.read, ORGANISATION, {
				from: '2026-05',
				to: '2026-05',
			}),
		)
		expect(text).toContain('2026-05,2026-05,cac_blended,110.00,USD,\r\n')
		expect(text).toContain(
			'2026-05,2026-05,lifetime_value,,USD,too_few_closed_months\r\n',
		)
		expect(text).toContain('2026-05,2026-05,k_factor,,,no_invitations\r\n')
	})
})

test('a range of more than forty years is refused', async () => {
	await landChurning()
	expect(await view('from=1980-01')).toMatchObject({
		isTooLong: true,
		report: null,
	})
})

test('nothing is shown before anybody paid', async () => {
	expect(await view()).toMatchObject({ months: [], report: null })
})

describe('costs', () => {
	const costs = (query = '') =>
		viewCosts(
			ledger.database.read,
			ORGANISATION,
			new URLSearchParams(query),
			ledger.now,
		)

	test('are shown by month, those not entered too', async () => {
		await ledger.accounts('a')
		await ledger.lines(payment('a', '2026-11-10', '10'))
		await ledger.settle()
		await enter('2027-01', 5_00, 0)
		const shown = await costs()
		expect(
			shown.rows.map(({ label, amounts, total }) => [
				label,
				...amounts.map(({ text }) => text),
				total,
			]),
		).toEqual([
			['January 2027', '$5.00', '$0.00', '$5.00'],
			['December 2026', 'Not entered', 'Not entered', '–'],
			['November 2026', 'Not entered', 'Not entered', '–'],
		])
		expect(shown.missing).toContain('2 months')
		expect(shown.form).toMatchObject({ month: '2026-12', paid: '' })
		expect((await costs('month=2027-01')).form).toMatchObject({
			month: '2027-01',
			paid: '5.00',
			referral: '0.00',
		})
		expect(
			await textOf(exportCosts(ledger.database.read, ORGANISATION)),
		).toContain('2027-01,paid,5.00,USD')
	})

	test('on an empty portal begin with nothing', async () => {
		expect(await costs()).toMatchObject({ rows: [], missing: null })
	})

	test.each([
		[{ month: '2026-01', paid: '1,250.50', referral: '' }, null],
		[{ month: '2026-1', paid: '1', referral: '' }, ['month']],
		[{ month: '2026-01', paid: 'much', referral: '-1' }, ['paid', 'referral']],
		[
			{ month: '2026-01', paid: '1.005', referral: '=1+1' },
			['paid', 'referral'],
		],
	])('what was typed is read: %o', (typed, fields) => {
		const read = readCosts(typed, 'USD')
		expect('errors' in read ? Object.keys(read.errors) : null).toEqual(fields)
		if (!('errors' in read))
			expect(read.costs).toEqual({ paid: 1_250_50, referral: null })
	})
})

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
	let text = ''
	for await (const piece of pieces) text += piece
	return text
}
