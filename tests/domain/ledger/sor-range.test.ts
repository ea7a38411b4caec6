import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRange, rangeBefore } from '#app/domain/ledger/sor-range.ts'
import { addMonths, periodsBetween } from '#app/domain/period.ts'

test.each([
	['one month', '2026-01', '2026-01', null],
	['40 years', '1986-11', '2026-10', null],
	['40 years and a month', '1986-10', '2026-10', 'too_long'],
	['the first month of all', '1970-01', '1970-01', null],
	['the last month of all', '2199-12', '2199-12', null],
	['from before there were books', '1969-12', '1970-01', 'no_such_month'],
	['to before there were books', '1970-01', '1969-12', 'no_such_month'],
	['after there are books', '2200-01', '2199-12', 'no_such_month'],
	['to after there are books', '2199-12', '2200-01', 'no_such_month'],
	['before there were books', '0001-01', '0001-02', 'no_such_month'],
	['in 9999', '2026-01', '9999-12', 'no_such_month'],
	['the wrong way round', '2026-02', '2026-01', 'turned'],
])('a range of %s', (_, from, to, refusal) => {
	expect(checkRange(from, to)).toBe(refusal)
})

test('the range before is as long and ends where this one begins', () => {
	expect(rangeBefore('2026-01', '2026-03')).toEqual({
		from: '2025-10',
		to: '2025-12',
	})
	expect(rangeBefore('2026-01', '2026-01')).toEqual({
		from: '2025-12',
		to: '2025-12',
	})
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 480 }),
			fc.integer({ min: 0, max: 600 }),
			(length, start) => {
				const from = addMonths('1980-01', start)
				const to = addMonths(from, length)
				const before = rangeBefore(from, to)
				expect(addMonths(before.to, 1)).toBe(from)
				expect(periodsBetween(before.from, before.to)).toHaveLength(length + 1)
			},
		),
		{ numRuns: 50 },
	)
})
