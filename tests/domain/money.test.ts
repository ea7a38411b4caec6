import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	amountText,
	convertAmount,
	currencyDigits,
	divideRounded,
	isCurrency,
	MAX_AMOUNT_MINOR,
	negated,
	parseAmount,
	parseRate,
	type Rate,
	scaleAmount,
} from '#app/domain/money.ts'
import { done, refused } from '#app/domain/result.ts'

test.each([
	['XCG', 2],
	['ANG', 2],
	['XCD', 2],
	['XAF', 0],
	['XPF', 0],
	['SLE', 2],
	['ZWG', 2],
	['KWD', 3],
])('%s is a currency of %i digits', (currency, digits) => {
	expect(isCurrency(currency)).toBe(true)
	expect(currencyDigits(currency)).toBe(digits)
	expect(parseAmount('-12.5', currency)).toEqual(
		digits === 0 ? refused('too_many_digits') : done(-12.5 * 10 ** digits),
	)
})

test.each(['XAU', 'XXX', 'XTS', 'xcg', 'GULDEN', ''])(
	'nobody pays in %j',
	(code) => {
		expect(isCurrency(code)).toBe(false)
	},
)

const rate = (text: string) => parseRate(text) as Rate

test.each([
	['0', 'USD', 0],
	['12', 'USD', 12_00],
	['12.5', 'USD', 12_50],
	['-12.50', 'USD', -12_50],
	['0012.50', 'USD', 12_50],
	['0.01', 'USD', 1],
	['1.500', 'USD', 1_50],
	['12.50000000000000000000', 'USD', 12_50],
	['1580', 'JPY', 1_580],
	['1580.0', 'JPY', 1_580],
	['1.234', 'BHD', 1_234],
	['-0.001', 'BHD', -1],
	['100000000000.00', 'USD', MAX_AMOUNT_MINOR],
	['-100000000000.00', 'USD', -MAX_AMOUNT_MINOR],
	['9007199254740.93', 'JPY', null],
	['00000000000000000012', 'USD', 12_00],
])('amount %j in %s is %j minor units', (text, currency, expected) => {
	expect(parseAmount(text, currency)).toEqual(
		expected === null ? refused('too_many_digits') : done(expected),
	)
})

test.each(['-0', '-0.00', '0.000'])('%j is zero, not minus zero', (text) => {
	const parsed = parseAmount(text, 'USD')
	expect(parsed.ok && Object.is(parsed.value, 0)).toBe(true)
})

test.each([
	['1e3', 'not_decimal'],
	['1,000.00', 'not_decimal'],
	['1 000', 'not_decimal'],
	['1_000', 'not_decimal'],
	['NaN', 'not_decimal'],
	['Infinity', 'not_decimal'],
	['', 'not_decimal'],
	['-', 'not_decimal'],
	['.5', 'not_decimal'],
	['5.', 'not_decimal'],
	['.', 'not_decimal'],
	['+5', 'not_decimal'],
	['--5', 'not_decimal'],
	['- 5', 'not_decimal'],
	[' 5', 'not_decimal'],
	['5 ', 'not_decimal'],
	['5\n', 'not_decimal'],
	['1.2.3', 'not_decimal'],
	['0x10', 'not_decimal'],
	['$5', 'not_decimal'],
	['(5.00)', 'not_decimal'],
	['−5', 'not_decimal'],
	['\u0665', 'not_decimal'],
	['\uFF15', 'not_decimal'],
	['123456789012345678901', 'not_decimal'],
	['1.123456789012345678901', 'not_decimal'],
	['12.505', 'too_many_digits'],
	['0.001', 'too_many_digits'],
	['100000000000.01', 'too_large'],
	['-100000000000.01', 'too_large'],
	['12345678901234567890', 'too_large'],
	['99999999999999999999', 'too_large'],
])('amount %j is refused: %s', (text, reason) => {
	expect(parseAmount(text, 'USD')).toEqual(refused(reason))
})

test('half a yen is refused, not rounded', () => {
	expect(parseAmount('1580.5', 'JPY')).toEqual(refused('too_many_digits'))
	expect(parseAmount('1.2345', 'BHD')).toEqual(refused('too_many_digits'))
})

test('ten thousand digits are refused at once', () => {
	expect(parseAmount('9'.repeat(10_000), 'USD')).toEqual(refused('not_decimal'))
})

test.each([
	[0, 'USD', '0.00'],
	[5, 'USD', '0.05'],
	[-5, 'USD', '-0.05'],
	[-12_50, 'USD', '-12.50'],
	[1_580, 'JPY', '1580'],
	[-1, 'JPY', '-1'],
	[1, 'BHD', '0.001'],
])('%j minor units of %s read %j', (amountMinor, currency, expected) => {
	expect(amountText(amountMinor, currency)).toBe(expected)
})

test('an amount reads back as it was written', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR }),
			fc.constantFrom('USD', 'JPY', 'BHD', 'CLF'),
			(amountMinor, currency) => {
				expect(
					parseAmount(amountText(amountMinor, currency), currency),
				).toEqual(done(amountMinor === 0 ? 0 : amountMinor))
			},
		),
	)
})

describe('currencies', () => {
	test.each([
		['USD', 2],
		['EUR', 2],
		['JPY', 0],
		['KRW', 0],
		['BHD', 3],
		['KWD', 3],
		['CLF', 4],
		['XOF', 0],
		['XCD', 2],
	])('%s has %j digits', (currency, digits) => {
		expect(currencyDigits(currency)).toBe(digits)
	})

	test.each(['usd', 'US', 'XXX', 'XTS', 'XAU', '', 'BTC', '__proto__'])(
		'%j is no currency that anybody pays in',
		(currency) => {
			expect(isCurrency(currency)).toBe(false)
			expect(() => currencyDigits(currency)).toThrow('unknown currency')
		},
	)
})

test.each([
	[5n, 2n, 3n],
	[-5n, 2n, -3n],
	[1n, 2n, 1n],
	[-1n, 2n, -1n],
	[49n, 100n, 0n],
	[-49n, 100n, 0n],
	[10n, 3n, 3n],
	[11n, 3n, 4n],
])('%s ÷ %s is %s, half away from zero', (numerator, denominator, expected) => {
	expect(divideRounded(numerator, denominator)).toBe(expected)
})

test('scaling by a fraction rounds half away from zero, and by one changes nothing', () => {
	expect(scaleAmount(100, 1, 8)).toBe(13)
	expect(scaleAmount(-100, 1, 8)).toBe(-13)
	expect(scaleAmount(MAX_AMOUNT_MINOR, 12, 1)).toBe(12 * MAX_AMOUNT_MINOR)
	expect(scaleAmount(-7, 3, 3)).toBe(-7)
})

test('the opposite of zero is zero', () => {
	expect(negated(5)).toBe(-5)
	expect(Object.is(negated(0), 0)).toBe(true)
})

test.each([
	['1', 1n, 1n],
	['1.0837', 10_837n, 10_000n],
	['0.0067', 67n, 10_000n],
	['0.000000000001', 1n, 1_000_000_000_000n],
])('rate %j', (text, numerator, denominator) => {
	expect(parseRate(text)).toEqual({ numerator, denominator })
})

test.each([
	'0',
	'0.000',
	'-1',
	'+1',
	'1e-3',
	'.5',
	'1.',
	'',
	' 1',
	'1,5',
	'NaN',
])('rate %j is none', (text) => {
	expect(parseRate(text)).toBeNull()
})

test.each([
	['EUR to dollars', 100_00, 'EUR', 'USD', '1.0837', 108_37],
	['yen to dollars: no digits to two', 1_580, 'JPY', 'USD', '0.0067', 10_59],
	['dollars to yen: two digits to none', 10_00, 'USD', 'JPY', '149.25', 1_493],
	['dinars to dollars: three digits to two', 1_234, 'BHD', 'USD', '2.65', 3_27],
	['dollars to dinars: two digits to three', 1_00, 'USD', 'BHD', '0.3775', 378],
	['half a cent goes up', 1, 'EUR', 'USD', '1.5', 2],
	['half a cent below zero goes down', -1, 'EUR', 'USD', '1.5', -2],
	['just below half goes to zero', 1, 'EUR', 'USD', '0.4999', 0],
	['half a yen goes away from zero', -1, 'USD', 'JPY', '50', -1],
	[
		'the largest amount stays exact',
		MAX_AMOUNT_MINOR,
		'EUR',
		'USD',
		'1.000000000001',
		10_000_000_000_010,
	],
])('%s', (_, amountMinor, from, to, text, expected) => {
	expect(convertAmount(amountMinor, from, to, rate(text))).toBe(expected)
})

test('converting a mirror gives the mirror', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -1e9, max: 1e9 }),
			fc.integer({ min: 1, max: 1e9 }),
			fc.constantFrom('USD', 'JPY', 'BHD'),
			(amountMinor, numerator, from) => {
				const one = { numerator: BigInt(numerator), denominator: 10_000n }
				expect(
					convertAmount(amountMinor, from, 'USD', one) +
						convertAmount(-amountMinor, from, 'USD', one),
				).toBe(0)
			},
		),
	)
})
