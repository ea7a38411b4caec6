import { expect, test } from 'vitest'
import { rateOn } from '#app/domain/ledger/rate.ts'
import { amountText, convertAmount, type Rate } from '#app/domain/money.ts'

const table = {
	dates: ['2026-01-01', '2026-01-05', '2026-02-25'],
	rates: ['1.10', '1.20', '1.30'],
}

const numberOf = (rate: Rate | null) =>
	rate && Number(rate.numerator) / Number(rate.denominator)

test.each([
	['before the first', '2025-12-31', null],
	['on the first', '2026-01-01', 1.1],
	['the latest on or before the day', '2026-01-04', 1.1],
	['on the day itself', '2026-01-05', 1.2],
	['seven days old', '2026-01-12', 1.2],
	['eight days old', '2026-01-13', null],
	['a later rate is never used', '2026-02-24', null],
	['seven days old, over the end of February', '2026-03-04', 1.3],
	['eight days old, over the end of February', '2026-03-05', null],
])('%s', (_, date, expected) => {
	expect(numberOf(rateOn(table, date))).toBe(expected)
})

test('a currency without rates has none', () => {
	expect(rateOn(undefined, '2026-01-01')).toBeNull()
	expect(rateOn({ dates: [], rates: [] }, '2026-01-01')).toBeNull()
})

test('one rate serves its own days alone', () => {
	const one = { dates: ['2026-01-05'], rates: ['0.0067'] }
	expect(rateOn(one, '2026-01-04')).toBeNull()
	const rate = rateOn(one, '2026-01-05') as Rate
	expect(amountText(convertAmount(1_580, 'JPY', 'USD', rate), 'USD')).toBe(
		'10.59',
	)
})
