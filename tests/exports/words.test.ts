import { expect, test } from 'vitest'
import type { Cell } from '#app/integrations/exports/table/source-table.ts'
import { readCurrency } from '#app/integrations/exports/values/currency.ts'
import {
	emptyWords,
	isEmptyWord,
} from '#app/integrations/exports/values/empty-word.ts'
import { readInterval } from '#app/integrations/exports/values/intervals.ts'

test.each<[string, string]>([
	['monthly', 'month'],
	['Month', 'month'],
	['1 month', 'month'],
	['every month', 'month'],
	['per month', 'month'],
	['/month', 'month'],
	['billed monthly', 'month'],
	['P1M', 'month'],
	['30 days', 'month'],
	['annual', 'year'],
	['Annually', 'year'],
	['yearly', 'year'],
	['1 year', 'year'],
	['12 months', 'year'],
	['every 12 months', 'year'],
	['per annum', 'year'],
	['P1Y', 'year'],
	['P12M', 'year'],
	['quarterly', 'quarter'],
	['every 3 months', 'quarter'],
	['3 month', 'quarter'],
	['1 quarter', 'quarter'],
	['P3M', 'quarter'],
	['half-yearly', 'half_year'],
	['half yearly', 'half_year'],
	['semi-annual', 'half_year'],
	['half_year', 'half_year'],
	['every 6 months', 'half_year'],
	['2 quarters', 'half_year'],
	['weekly', 'week'],
	['every week', 'week'],
	['1 week', 'week'],
	['P1W', 'week'],
	['every 2 months', '2'],
	['P2M', '2'],
	['every 2 years', '24'],
	['once', 'once'],
	['one-time', 'once'],
	['One time', 'once'],
	['one_off', 'once'],
])('the interval %j is %s', (cell, value) => {
	expect(readInterval(cell)).toEqual({ ok: true, value })
})

test.each<[Cell]>([
	[''],
	['sometimes'],
	['every'],
	['3'],
	['0 months'],
	['every 2 weeks'],
	['20 years'],
	['999 months'],
	['biannual'],
	['every fortnight'],
	['constructor'],
	[3],
	[{ wall: '2026-01-31T00:00:00' }],
])('%j is no interval', (cell) => {
	expect(readInterval(cell)).toEqual({
		ok: false,
		reason:
			'is not an interval that is known (monthly, yearly, quarterly, weekly, every 3 months, once)',
	})
})

test.each<[Cell, string]>([
	['usd', 'USD'],
	[' EUR ', 'EUR'],
	['€', 'EUR'],
	['£', 'GBP'],
	['US$', 'USD'],
	['zł', 'PLN'],
])('the currency %j is %s', (cell, value) => {
	expect(readCurrency(cell)).toEqual({ ok: true, value })
})

const NO_CODE = 'is not a currency code (ISO 4217, such as USD)'
test.each<[Cell, string]>([
	['', NO_CODE],
	['dollars', NO_CODE],
	['XXX', NO_CODE],
	['constructor', NO_CODE],
	[5, NO_CODE],
	['$', 'is a sign of several currencies (USD, AUD, CAD): say which'],
	['kr', 'is a sign of several currencies (SEK, NOK, DKK): say which'],
	['¥', 'is a sign of several currencies (JPY, CNY): say which'],
])('the currency %j is refused', (cell, reason) => {
	expect(readCurrency(cell)).toEqual({ ok: false, reason })
})

test.each<[Cell, boolean]>([
	['', true],
	['  ', true],
	['NULL', true],
	['null', true],
	['N/A', true],
	['#N/A', true],
	['-', true],
	['—', true],
	['0', false],
	['none of it', false],
	['nullable', false],
	[0, false],
	[{ wall: '2026-01-31T00:00:00' }, false],
])('whether %j says that there is nothing: %s', (cell, isEmpty) => {
	expect(isEmptyWord(cell)).toBe(isEmpty)
})

test('the words for nothing are told once for a column', () => {
	const words = emptyWords()
	for (const cell of ['1', 'NULL', '', ' - ', 'NULL', 'null', 5])
		words.see(cell)
	expect(words.words()).toEqual(['NULL', '-', 'null'])
})
