import papaparse from 'papaparse'
import { describe, expect, test } from 'vitest'
import { amountText, parseAmount } from '#app/domain/money.ts'
import type {
	Delimiter,
	Encoding,
	SourceTable,
} from '#app/integrations/exports/table/source-table.ts'
import { readCurrency } from '#app/integrations/exports/values/currency.ts'
import {
	dateEvidence,
	readInstant,
} from '#app/integrations/exports/values/dates.ts'
import { readInterval } from '#app/integrations/exports/values/intervals.ts'
import {
	numberEvidence,
	readAmount,
} from '#app/integrations/exports/values/numbers.ts'
import { encode } from '#tests/support/encode.ts'
import { fitTo, rowsOf, tableOf } from './tables.ts'
import { workbookOf } from './workbook-of.ts'

const DAY = 86_400_000
const CURRENCIES = ['EUR', 'USD', 'JPY', 'BHD'] as const
const CUSTOMERS = [
	'Café Noir',
	'Müller & Söhne',
	'0012',
	'Zoë’s "Bar"',
	'Kraków; a|b, c',
]
const HEADERS = [
	'Reference',
	'Customer',
	'Paid',
	'Amount',
	'Currency',
	'Plan interval',
]

/** Midnights in Berlin, so that a date says the same as an instant. */
const PAYMENTS = Array.from({ length: 28 }, (_, i) => {
	const currency = CURRENCIES[i % 4] ?? 'EUR'
	return {
		id: `P-${1000 + i}`,
		customer: CUSTOMERS[i % 5] ?? '',
		day: new Date(Date.UTC(2025, 9, 20) + i * 3 * DAY),
		amountMinor: (i % 9 === 8 ? -1 : 1) * (i * 123_457 + 5),
		currency,
		interval: i % 3,
	}
})
type Payment = (typeof PAYMENTS)[number]

const two = (number: number) => String(number).padStart(2, '0')
const dmy = (at: Date, mark: string) =>
	[two(at.getUTCDate()), two(at.getUTCMonth() + 1), at.getUTCFullYear()].join(
		mark,
	)
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const DATES = {
	iso: (at) => at.toISOString().slice(0, 10),
	day: (at) => dmy(at, '/'),
	dots: (at) => dmy(at, '.'),
	month: (at) =>
		`${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`,
	midnight: (at) =>
		`${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} 12:00 AM`,
	named: (at) =>
		`${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()}, ${at.getUTCFullYear()}`,
	hyphens: (at) =>
		`${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} 00:00`,
	unix: (at) =>
		String(
			Date.parse(`${at.toISOString().slice(0, 10)}T00:00:00Z`) / 1000 -
				offsetOf(at) * 3600,
		),
} satisfies Record<string, (at: Date) => string>
/** Hours that Berlin is ahead: clocks were put back on 2025-10-26. */
const offsetOf = (at: Date) => (at.getTime() <= Date.UTC(2025, 9, 26) ? 2 : 1)

/** An amount with these marks between thousands and before decimals. */
const written =
	(
		thousands: string,
		decimal: string,
		negative = (text: string) => `-${text}`,
	) =>
	({ amountMinor, currency }: Payment) => {
		const [whole = '', fraction] = amountText(
			Math.abs(amountMinor),
			currency,
		).split('.')
		const text =
			whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, thousands) +
			(fraction ? decimal + fraction : '')
		return amountMinor < 0 ? negative(text) : text
	}
const LOCALES = {
	plain: written('', '.'),
	american: written(',', '.', (text) => `(${text})`),
	german: written('.', ',', (text) => `${text}-`),
	french: written('\u00a0', ','),
	swiss: written('’', '.'),
	comma: written('', ','),
} as const
const INTERVALS = [
	['monthly', 'annual', 'every 3 months'],
	['Month', 'yearly', 'Quarterly'],
	['P1M', '1 year', 'P3M'],
] as const

/** What every form of the table comes to. */
const WANTED = PAYMENTS.map((payment) => ({
	id: payment.id,
	customer: payment.customer,
	paidAt: new Date(
		payment.day.getTime() - offsetOf(payment.day) * 3_600_000,
	).toISOString(),
	amountMinor: payment.amountMinor,
	currency: payment.currency,
	interval: ['month', 'year', 'quarter'][payment.interval],
}))

async function paymentsIn(table: SourceTable) {
	const at = (name: string) => table.headers.indexOf(name)
	const rows = await rowsOf(table)
	const dates = dateEvidence('Paid')
	const numbers = numberEvidence('Amount')
	for (const { cells, line } of rows) {
		dates.see(cells[at('Paid')] ?? '', line)
		numbers.see(cells[at('Amount')] ?? '', line)
	}
	const [dateForm, numberForm] = [dates.decide(), numbers.decide()]
	if (!dateForm.ok || !numberForm.ok) throw new Error('left open')
	return rows.map(({ cells, problem }) => {
		if (problem) return problem
		const cell = (name: string) => cells[at(name)] ?? ''
		const currency = readCurrency(cell('Currency'))
		if (!currency.ok) return currency
		const amount = readAmount(cell('Amount'), numberForm.value, currency.value)
		const minor = amount.ok ? parseAmount(amount.value, currency.value) : amount
		const paidAt = readInstant(cell('Paid'), dateForm.value, 'Europe/Berlin')
		const interval = readInterval(cell('Plan interval'))
		return {
			id: cell('Reference'),
			customer: cell('Customer'),
			paidAt: paidAt.ok ? paidAt.value : paidAt.reason,
			amountMinor: minor.ok ? minor.value : minor.reason,
			currency: currency.value,
			interval: interval.ok ? interval.value : interval.reason,
		}
	})
}

const fit = fitTo(...HEADERS)

describe('28 payments are the same', () => {
	test.each<
		[
			Encoding,
			Delimiter,
			keyof typeof LOCALES,
			keyof typeof DATES,
			'\n' | '\r\n' | '\r',
		]
	>([
		['utf-8', ',', 'plain', 'iso', '\n'],
		['utf-8', ',', 'american', 'month', '\r\n'],
		['utf-8', ',', 'german', 'dots', '\r\n'],
		['utf-8', ';', 'german', 'day', '\r\n'],
		['utf-8', '\t', 'french', 'named', '\n'],
		['utf-8', '|', 'swiss', 'unix', '\n'],
		['windows-1252', ';', 'german', 'dots', '\r\n'],
		['windows-1252', ';', 'french', 'day', '\r'],
		['windows-1252', ',', 'american', 'midnight', '\r\n'],
		['utf-16le', '\t', 'comma', 'dots', '\r\n'],
		['utf-16le', ';', 'swiss', 'hyphens', '\n'],
		['utf-16be', ',', 'comma', 'month', '\r'],
	])(
		'%s, %j, %s, dates %s, lines ended by %j',
		async (encoding, delimiter, locale, dates, newline) => {
			const rows = PAYMENTS.map((payment, i) => [
				payment.id,
				payment.customer,
				DATES[dates](payment.day),
				LOCALES[locale](payment),
				payment.currency.toLowerCase(),
				INTERVALS[i % 3]?.[payment.interval],
			])
			const text = papaparse.unparse(
				[
					['Payments of Northwind'],
					HEADERS,
					...rows,
					['Total', '', '', '1', '', ''],
				],
				{ delimiter, newline },
			)
			for (const hasMark of encoding === 'windows-1252'
				? [false]
				: [false, true]) {
				const table = await tableOf(encode(text, encoding, hasMark), { fit })
				expect(table.reading).toMatchObject({
					encoding,
					delimiter,
					headerLine: 2,
				})
				expect(await paymentsIn(table)).toEqual(WANTED)
				expect(table.footer()).toHaveLength(1)
			}
		},
	)

	test.each(['numbers and dates', 'texts'])(
		'in a workbook of %s',
		async (kind) => {
			const isTyped = kind === 'numbers and dates'
			const file = await workbookOf({
				Notes: [['Exported by hand']],
				Payments: [
					['Payments of Northwind'],
					[],
					HEADERS,
					...PAYMENTS.map((payment, i) => [
						payment.id,
						payment.customer,
						isTyped ? payment.day : DATES.dots(payment.day),
						isTyped
							? Number(amountText(payment.amountMinor, payment.currency))
							: LOCALES.german(payment),
						payment.currency,
						INTERVALS[i % 3]?.[payment.interval] ?? '',
					]),
					['Total', '', '', 1],
				],
			})
			expect(await paymentsIn(await tableOf(file, { fit }))).toEqual(WANTED)
		},
	)
})
