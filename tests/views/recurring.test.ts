import { beforeEach, describe, expect, test } from 'vitest'
import { viewAccountRecurring } from '#app/views/ledger/recurring/account-recurring.ts'
import {
	exportRecurringCustomers,
	viewRecurringCustomers,
} from '#app/views/ledger/recurring/recurring-customers.ts'
import {
	exportMovements,
	movementsQueryOf,
	viewMovements,
} from '#app/views/ledger/recurring/recurring-movements.ts'
import {
	exportRecurring,
	recurringRange,
	viewRecurring,
} from '#app/views/ledger/recurring/recurring-revenue.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
} from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let ledger: Ledger

/** Months that are over: up to May 2026. */
beforeEach(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
})

/** New, more, less, ended and back again, in the months of 2026. */
async function landCustomers() {
	await ledger.accounts('a', 'b', 'c', 'd', 'e')
	const year = { interval: 'year' as const }
	const given = payment('e', '2025-01-10', '240', year)
	await ledger.lines(
		payment('a', '2026-01-10', '1200', year),
		payment('a', '2026-03-10', '360', { ...year, family: 'More' }),
		payment('b', '2026-01-10', '50'),
		payment('c', '2026-01-10', '50'),
		payment('c', '2026-02-10', '40'),
		payment('d', '2026-02-10', '960', year),
		given,
		refundRow(given, '2025-03-10', '240'),
		payment('e', '2026-03-20', '240', year),
	)
	await ledger.settle()
}

const view = (query = '') =>
	viewRecurring(
		ledger.database.read,
		ORGANISATION,
		new URLSearchParams(query),
		ledger.now,
	)

const amountOf = (text: string) => Number(text.replace(/[^\d.-]/g, ''))

describe('recurring revenue by month', () => {
	test('has nothing to show before the first month is over', async () => {
		expect(await view()).toMatchObject({ months: [], report: null })
		await ledger.accounts('a')
		await ledger.lines(payment('a', '2026-06-10', '50'))
		await ledger.settle()
		expect(await view()).toMatchObject({ months: [], report: null })
	})

	test('goes from each opening to its closing, and leads to its rows', async () => {
		await landCustomers()
		const { report, query } = await view('from=2026-01&to=2026-05')
		if (!report) throw new Error('nothing to show')
		expect(query).toEqual({ from: '2026-01', to: '2026-05' })
		let closing = 0
		for (const month of report.months) {
			expect(amountOf(month.opening)).toBe(closing)
			closing =
				amountOf(month.opening) +
				month.parts.reduce((sum, { figure }) => sum + amountOf(figure.text), 0)
			expect(amountOf(month.closing.text)).toBeCloseTo(closing, 2)
		}
		expect(report.closing.text).toBe(report.months.at(-1)?.closing.text)
		for (const { kind, figure } of report.whole.parts) {
			if (figure.to === null) {
				expect(figure.text).toBe('$0.00')
				continue
			}
			const rows = await viewMovements(
				ledger.database.read,
				ORGANISATION,
				movementsQueryOf(new URL(figure.to, 'http://x').searchParams),
				{ cursor: null, now: ledger.now },
			)
			expect([kind, rows.total.sum]).toEqual([kind, figure.text])
			expect(
				rows.rows.reduce((sum, { delta }) => sum + amountOf(delta), 0),
			).toBeCloseTo(amountOf(figure.text), 2)
		}
	})

	test('leaves out months that are not over', async () => {
		await landCustomers()
		const { query } = await view('from=2026-03&to=2027-12')
		expect(query).toEqual({ from: '2026-03', to: '2026-05' })
	})

	test('refuses a range of more than forty years', async () => {
		await landCustomers()
		expect(await view('from=1986-06&to=2026-05')).toMatchObject({
			isTooLong: false,
		})
		expect(await view('from=1986-05&to=2026-05')).toMatchObject({
			isTooLong: true,
			report: null,
		})
	})

	test('is had as a file', async () => {
		await landCustomers()
		const range = await recurringRange(
			ledger.database.read,
			ORGANISATION,
			new URLSearchParams('from=2026-01&to=2026-02'),
			ledger.now,
		)
		if (!range) throw new Error('refused')
		const text = await textOf(
			exportRecurring(ledger.database.read, ORGANISATION, range),
		)
		expect(text.split('\r\n')[1]).toBe(
			'2026-01,USD,0.00,200.00,0.00,0.00,0.00,0.00,200.00,2400.00,0,3,0,0,0,0,3',
		)
	})
})

describe('customers at the opening and the closing', () => {
	const customers = (query: string) =>
		viewRecurringCustomers(
			ledger.database.read,
			ORGANISATION,
			new URLSearchParams(query),
			ledger.now,
		)

	test('tell what was kept, of those who were there', async () => {
		await ledger.accounts('a', 'b', 'c', 'd')
		const year = { interval: 'year' as const }
		await ledger.lines(
			payment('a', '2025-12-10', '1200', year),
			payment('a', '2026-02-10', '360', { ...year, family: 'More' }),
			payment('b', '2025-12-10', '50'),
			payment('c', '2025-12-10', '50'),
			...['01', '02', '03', '04', '05'].map((month) =>
				payment('c', `2026-${month}-10`, '40'),
			),
			payment('d', '2026-02-10', '960', year),
		)
		await ledger.settle()
		const { list } = await customers('from=2026-01&to=2026-05&who=opening')
		expect(list?.rows).toMatchObject([
			{
				account: 'a Ltd',
				opening: '$100.00',
				closing: '$130.00',
				kept: '$100.00',
			},
			{ account: 'b Ltd', opening: '$50.00', closing: '$0.00', kept: '$0.00' },
			{
				account: 'c Ltd',
				opening: '$50.00',
				closing: '$40.00',
				kept: '$40.00',
			},
		])
		expect(list?.retention?.net.figure.text).toBe('85.0%')
		expect(list?.retention?.gross.figure.text).toBe('70.0%')
		const lost = await customers('from=2026-01&to=2026-05&who=lost')
		expect(lost.list?.rows).toMatchObject([{ account: 'b Ltd' }])
		const closing = await customers('from=2026-01&to=2026-05&who=closing')
		expect(closing.list?.rows.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
		const either = await customers('from=2026-01&to=2026-05')
		expect(either.list?.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
		expect(either.list?.retention).toBe(null)
		const text = await textOf(
			exportRecurringCustomers(ledger.database.read, ORGANISATION, {
				range: { from: '2026-01', to: '2026-05' },
				who: 'lost',
			}),
		)
		expect(text).toContain('b,b Ltd,USD,50.00,0.00,0.00')
	})

	test('come page by page', async () => {
		const ids = Array.from({ length: 51 }, (_, i) => `a${100 + i}`)
		await ledger.accounts(...ids)
		await ledger.lines(...ids.map((id) => payment(id, '2026-05-10', '1')))
		await ledger.settle()
		const { list } = await customers('')
		expect(list?.rows).toHaveLength(50)
		const next = await customers(new URL(list?.next ?? '', 'http://x').search)
		expect(next.list?.rows.map(({ id }) => id)).toEqual(['a150'])
		expect(next.list?.next).toBe(null)
		const movements = (cursor: string | null, sort = '') =>
			viewMovements(
				ledger.database.read,
				ORGANISATION,
				movementsQueryOf(new URLSearchParams({ sort })),
				{ cursor, now: ledger.now },
			)
		for (const sort of ['', 'largest']) {
			const first = await movements(null, sort)
			const after = new URL(first.next ?? '', 'http://x').searchParams
			const rest = await movements(after.get('after'), sort)
			expect(
				[...first.rows, ...rest.rows].map(({ account }) => account).sort(),
			).toEqual(ids.map((id) => `${id} Ltd`))
		}
	})
})

describe('where an account’s movements come from', () => {
	test('each month’s payments come to its movement', async () => {
		await landCustomers()
		const of = (month: string | null) =>
			viewAccountRecurring(ledger.database.read, ORGANISATION, {
				id: 'a',
				month,
				now: ledger.now,
			})
		const all = await of(null)
		expect(all?.movements.map(({ period }) => period)).toEqual([
			'2026-03',
			'2026-01',
		])
		for (const movement of all?.movements ?? [])
			expect((await of(movement.period))?.sum).toBe(movement.delta)
		expect(all?.coming).toBe('Feb 9, 2027')
	})

	test('of nobody are not found', async () => {
		expect(
			await viewAccountRecurring(ledger.database.read, ORGANISATION, {
				id: 'nobody',
				month: null,
				now: ledger.now,
			}),
		).toBe(null)
	})
})

test('a name that looks like a formula is none in a file', async () => {
	await ledger.accounts(accountRow('x', { name: '=HYPERLINK("http://evil")' }))
	await ledger.lines(payment('x', '2026-05-10', '50'))
	await ledger.settle()
	const text = await textOf(
		exportMovements(ledger.database.read, ORGANISATION, {}, ledger.now),
	)
	expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
	expect(text).toContain(',new,USD,50.00,50.00,600.00,600.00')
})

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
	let text = ''
	for await (const piece of pieces) text += piece
	return text
}
