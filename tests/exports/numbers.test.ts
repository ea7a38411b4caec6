import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountText, parseAmount } from '#app/domain/money.ts'
import { stripeDigits } from '#app/domain/stripe/units.ts'
import {
	type AmountUnit,
	currencyInAmount,
	type DecimalMark,
	type NumberForm,
	numberEvidence,
	readAmount,
} from '#app/integrations/exports/values/numbers.ts'

const formOf = (
	decimal: DecimalMark,
	unit: AmountUnit = 'major',
): NumberForm => ({ decimal, unit, because: null })

function evidenceOf(cells: readonly (string | number)[], header = '') {
	const evidence = numberEvidence(header)
	for (const [i, cell] of cells.entries()) evidence.see(cell, i + 2)
	return evidence
}

describe('one amount', () => {
	test.each<[string, DecimalMark, string, string]>([
		['1234.5', 'point', 'EUR', '1234.5'],
		['1.234,56', 'comma', 'EUR', '1234.56'],
		['1,234.56', 'point', 'EUR', '1234.56'],
		['1 234,56', 'comma', 'EUR', '1234.56'],
		['1\u00a0234,56', 'comma', 'EUR', '1234.56'],
		['1\u202f234\u202f567,8', 'comma', 'EUR', '1234567.8'],
		["1'234.50", 'point', 'CHF', '1234.50'],
		['1’234’567.50', 'point', 'CHF', '1234567.50'],
		['1,00,000.00', 'point', 'INR', '100000.00'],
		['12,34,56,789', 'point', 'INR', '123456789'],
		['(100.00)', 'point', 'USD', '-100.00'],
		['($1,234.50)', 'point', 'USD', '-1234.50'],
		['$(1,234.50)', 'point', 'USD', '-1234.50'],
		['+100', 'point', 'USD', '100'],
		['100-', 'point', 'USD', '-100'],
		['-100', 'point', 'USD', '-100'],
		['−100,5', 'comma', 'USD', '-100.5'],
		['$100', 'point', 'USD', '100'],
		['-$100', 'point', 'USD', '-100'],
		['$-100', 'point', 'USD', '-100'],
		['$100', 'point', 'CAD', '100'],
		['1.200,50 €', 'comma', 'EUR', '1200.50'],
		['€ 1.200,50', 'comma', 'EUR', '1200.50'],
		['EUR 12,5', 'comma', 'EUR', '12.5'],
		['12.5 usd', 'point', 'USD', '12.5'],
		['US$12.5', 'point', 'USD', '12.5'],
		['1 200 kr.', 'comma', 'SEK', '1200'],
		['100,-', 'comma', 'NOK', '100'],
		['100.', 'point', 'USD', '100'],
		['.5', 'point', 'USD', '0.5'],
		['¥1,200', 'point', 'JPY', '1200'],
		['1.234', 'point', 'BHD', '1.234'],
		['1.234', 'comma', 'EUR', '1234'],
		['0', 'point', 'EUR', '0'],
		[' 12.00 ', 'point', 'EUR', '12.00'],
	])('%j, with a %s, in %s', (cell, decimal, currency, wanted) => {
		expect(readAmount(cell, formOf(decimal), currency)).toEqual({
			ok: true,
			value: wanted,
		})
		const minor = parseAmount(wanted, currency)
		expect(minor.ok).toBe(true)
	})

	test.each<[string, DecimalMark, string, string]>([
		['', 'point', 'EUR', 'is not an amount'],
		['free', 'point', 'EUR', 'is not an amount'],
		['12 %', 'point', 'EUR', 'is not an amount'],
		['1e5', 'point', 'EUR', 'is not an amount'],
		['1.5E+05', 'point', 'EUR', 'is not an amount'],
		['--5', 'point', 'EUR', 'is not an amount'],
		['(-5)', 'point', 'EUR', 'is not an amount'],
		['(5', 'point', 'EUR', 'is not an amount'],
		['5)', 'point', 'EUR', 'is not an amount'],
		['12 Stück', 'point', 'EUR', 'is not an amount'],
		['1/2', 'point', 'EUR', 'is not an amount'],
		['$100', 'point', 'EUR', 'is written in $, but the row is in EUR'],
		['100 USD', 'point', 'EUR', 'is written in USD, but the row is in EUR'],
		['€100', 'point', 'USD', 'is written in EUR, but the row is in USD'],
		[
			'1.234,56',
			'point',
			'EUR',
			'is not a number with a point before decimals, as the rest of its column',
		],
		[
			'1,234.56',
			'comma',
			'EUR',
			'is not a number with a comma before decimals, as the rest of its column',
		],
		[
			'12,5',
			'point',
			'EUR',
			'is not a number with a point before decimals, as the rest of its column',
		],
		[
			'1,23,456,7',
			'point',
			'EUR',
			'is not a number with a point before decimals, as the rest of its column',
		],
		[
			'1 2345',
			'point',
			'EUR',
			'is not a number with a point before decimals, as the rest of its column',
		],
	])('%j is refused with a %s in %s', (cell, decimal, currency, reason) => {
		expect(readAmount(cell, formOf(decimal), currency)).toEqual({
			ok: false,
			reason,
		})
	})

	test.each<[string | number, string, string]>([
		['1250', 'EUR', '12.50'],
		['-1250', 'EUR', '-12.50'],
		['1,250', 'EUR', '12.50'],
		['1250.00', 'EUR', '12.50'],
		['1250', 'JPY', '1250'],
		['1250', 'BHD', '1.250'],
		[1250, 'EUR', '12.50'],
		[0, 'EUR', '0.00'],
	])('%j in the smallest unit of %s', (cell, currency, value) => {
		expect(readAmount(cell, formOf('point', 'minor'), currency)).toEqual({
			ok: true,
			value,
		})
	})

	test.each<[string | number, string, string]>([
		['10000', 'EUR', '100.00'],
		['10000', 'JPY', '10000'],
		['10000', 'BHD', '10.000'],
		['10000', 'ISK', '100'],
		[10000, 'ISK', '100'],
		['-10000', 'UGX', '-100'],
		['0', 'UGX', '0'],
		['100', 'MGA', '100.00'],
		[100, 'MGA', '100.00'],
	])(
		'%j in the smallest unit of %s, as Stripe counts',
		(cell, currency, value) => {
			expect(
				readAmount(cell, formOf('point', 'stripe-minor'), currency),
			).toEqual({ ok: true, value })
		},
	)

	test.each(['10050', 10050])(
		'%j of Stripe is refused where the currency has no such part',
		(cell) => {
			expect(readAmount(cell, formOf('point', 'stripe-minor'), 'ISK')).toEqual({
				ok: false,
				reason: 'has more decimals than ISK has',
			})
		},
	)

	/** https://docs.stripe.com/currencies#zero-decimal and #three-decimal */
	test.each([
		[0, 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'],
		[2, 'AED CHF CZK EUR GBP HUF IDR ISK MXN TWD UGX USD'],
		[3, 'BHD JOD KWD OMR TND'],
	])('Stripe sends %i digits of %s', (digits, currencies) => {
		for (const currency of currencies.split(' '))
			expect([currency, stripeDigits(currency)]).toEqual([currency, digits])
	})

	test.each(['12.5', 12.5])('%j is refused in the smallest unit', (cell) => {
		expect(readAmount(cell, formOf('point', 'minor'), 'EUR')).toEqual({
			ok: false,
			reason: 'has decimals, but its column is in the smallest unit of EUR',
		})
	})

	test.each<[number, string, string]>([
		[12.5, 'EUR', '12.50'],
		[0.1 + 0.2, 'EUR', '0.30'],
		[1234.0000004, 'EUR', '1234.00'],
		[-0.001e-6, 'EUR', '0.00'],
		[1234, 'JPY', '1234'],
		[1.234, 'BHD', '1.234'],
		[1e12 + 0.01, 'EUR', '1000000000000.01'],
	])('the number %d of a spreadsheet in %s', (cell, currency, value) => {
		expect(readAmount(cell, formOf('comma'), currency)).toEqual({
			ok: true,
			value,
		})
	})

	test.each<[number, string, string]>([
		[12.345, 'EUR', 'has more decimals than EUR has'],
		[12.5, 'JPY', 'has more decimals than JPY has'],
		[1.00001, 'EUR', 'has more decimals than EUR has'],
		[1e300, 'EUR', 'is too large'],
		[Number.NaN, 'EUR', 'has more decimals than EUR has'],
	])(
		'the number %d of a spreadsheet is refused in %s',
		(cell, currency, reason) => {
			expect(readAmount(cell, formOf('point'), currency)).toEqual({
				ok: false,
				reason,
			})
		},
	)

	test('a date is no amount', () => {
		const cell = { wall: '2026-01-31T00:00:00' }
		expect(readAmount(cell, formOf('point'), 'EUR').ok).toBe(false)
	})
})

describe('what a column shows', () => {
	test.each<[string, (string | number)[], DecimalMark, string | null]>([
		['no marks', ['1', '20', ''], 'point', null],
		['numbers of a spreadsheet', [1.5, 2], 'point', null],
		['two digits behind a comma', ['1,234', '1,50'], 'comma', '1,50 in line 3'],
		['two digits behind a point', ['1.234', '1.50'], 'point', '1.50 in line 3'],
		['both marks', ['1.234,567'], 'comma', '1.234,567 in line 2'],
		[
			'both marks, the other way',
			['1,234.567'],
			'point',
			'1,234.567 in line 2',
		],
		['thousands of points', ['1.234.567'], 'comma', '1.234.567 in line 2'],
		['thousands of commas', ['1,234,567'], 'point', '1,234,567 in line 2'],
		['as in India', ['1,00,000'], 'point', '1,00,000 in line 2'],
		['a nought before', ['0,123'], 'comma', '0,123 in line 2'],
		['four digits before', ['1234.567'], 'point', '1234.567 in line 2'],
		['thousands of blanks', ['12 345,678'], 'comma', '12 345,678 in line 2'],
		[
			'thousands of apostrophes',
			["12'345.678"],
			'point',
			"12'345.678 in line 2",
		],
		['a sign', ['$1,234', '(€1,5)'], 'comma', '(€1,5) in line 3'],
		['words', ['a,b', '1,2,x', '5.5'], 'point', '5.5 in line 4'],
	])('%s', (_, cells, decimal, because) => {
		expect(evidenceOf(cells).decide()).toEqual({
			ok: true,
			value: { decimal, unit: 'major', because },
		})
		// What is shown needs no answer, and takes none.
		const other = decimal === 'comma' ? 'point' : 'comma'
		if (because)
			expect(evidenceOf(cells).decide(other)).toMatchObject({
				value: { decimal },
			})
	})

	test('nothing: both readings are named', () => {
		const evidence = evidenceOf(['12', '-1,234', '2,500'])
		expect(evidence.decide()).toEqual({
			ok: false,
			reason: {
				why: 'has only numbers such as -1,234 in line 3, whose mark may stand before decimals or between thousands',
				readings: [
					{
						answer: 'comma',
						words: 'a comma before decimals',
						example: '-1,234',
						reading: '-1.234',
					},
					{
						answer: 'point',
						words: 'a point before decimals',
						example: '-1,234',
						reading: '-1234',
					},
				],
			},
		})
		for (const decimal of ['comma', 'point'] as const)
			expect(evidence.decide(decimal)).toEqual({
				ok: true,
				value: { decimal, unit: 'major', because: null },
			})
	})

	test('two things: both are named with their lines', () => {
		const evidence = evidenceOf(['1', '1.234,56', '9', '1,234.56'])
		expect(evidence.decide()).toMatchObject({
			ok: false,
			reason: {
				why: 'has numbers of two kinds: 1.234,56 in line 3, and 1,234.56 in line 5',
				readings: [
					{ answer: 'comma', example: '1,234.56', reading: 'refused' },
					{ answer: 'point', example: '1.234,56', reading: 'refused' },
				],
			},
		})
		expect(evidence.decide('comma')).toMatchObject({
			value: { decimal: 'comma' },
		})
	})

	test.each([
		['Amount in cents', 'minor'],
		['amount_cents', 'minor'],
		['Total (minor units)', 'minor'],
		['Amount', 'major'],
		['Percentage', 'major'],
		['Innocent', 'major'],
	])('the header %s says %s', (header, unit) => {
		expect(evidenceOf(['5'], header).decide()).toMatchObject({
			value: { unit },
		})
	})
})

test.each<[string | number, string | null]>([
	['12 EUR', 'EUR'],
	['€12', 'EUR'],
	['US$ 12', 'USD'],
	['12 zł', 'PLN'],
	['£12', 'GBP'],
	['$12', null],
	['12 kr', null],
	['¥12', null],
	['12', null],
	['twelve', null],
	[12, null],
])('the currency that %j names is %s', (cell, currency) => {
	expect(currencyInAmount(cell)).toBe(currency)
})

/** An amount as people of some country write it. */
const WRITERS: readonly {
	decimal: DecimalMark
	write: (whole: string, fraction: string) => string
}[] = [
	{
		decimal: 'comma',
		write: (whole, fraction) => group(whole, '.') + tail(',', fraction),
	},
	{
		decimal: 'point',
		write: (whole, fraction) => group(whole, ',') + tail('.', fraction),
	},
	{
		decimal: 'comma',
		write: (whole, fraction) => group(whole, '\u202f') + tail(',', fraction),
	},
	{
		decimal: 'point',
		write: (whole, fraction) => group(whole, '’') + tail('.', fraction),
	},
	{ decimal: 'point', write: (whole, fraction) => whole + tail('.', fraction) },
	{ decimal: 'comma', write: (whole, fraction) => whole + tail(',', fraction) },
]
const tail = (mark: string, fraction: string) => fraction && mark + fraction
const group = (whole: string, mark: string) =>
	whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, mark)

test('whatever writes an amount, it is read as it was; and no amount is taken for another', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: -1e12, max: 1e12 }), {
				minLength: 1,
				maxLength: 8,
			}),
			fc.constantFrom('EUR', 'JPY', 'BHD'),
			fc.constantFrom(...WRITERS),
			(amounts, currency, { decimal, write }) => {
				const texts = amounts.map((amount) => {
					const [whole = '', fraction = ''] = amountText(
						Math.abs(amount),
						currency,
					).split('.')
					const text = write(whole, fraction)
					return amount < 0 ? `(${text})` : text
				})
				const decided = evidenceOf(texts).decide()
				// Left open, or decided as it was written: never the other way.
				if (decided.ok && decided.value.because)
					expect(decided.value.decimal).toBe(decimal)
				const form = decided.ok ? decided.value : formOf(decimal)
				const read = texts.map((text) => {
					const value = readAmount(text, form, currency)
					const minor = value.ok ? parseAmount(value.value, currency) : value
					return minor.ok ? minor.value : text
				})
				expect(read).toEqual(amounts)
			},
		),
		{ numRuns: 500 },
	)
})

test('whatever stands in a cell, it is read or refused', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.stringMatching(/^[-+($€]{0,2}[\d.,' ]{1,12}[-)€ A-Z]{0,4}$/),
				fc.double(),
			),
			fc.constantFrom<DecimalMark>('comma', 'point'),
			(cell, decimal) => {
				evidenceOf([cell]).decide()
				const read = readAmount(cell, formOf(decimal), 'EUR')
				if (read.ok) expect(read.value).toMatch(/^-?\d+(\.\d+)?$/)
			},
		),
		{ numRuns: 1000 },
	)
})
