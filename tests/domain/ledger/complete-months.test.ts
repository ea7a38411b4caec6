import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	bookMonths,
	comparableMonths,
	headlineMonths,
	yearBefore,
} from '#app/domain/ledger/complete-months.ts'
import { rangeBefore } from '#app/domain/ledger/sor-range.ts'
import { addMonths, periodsBetween } from '#app/domain/period.ts'

test.each([
	['within the running month', '2024-01', '2026-11', '2026-11', '2026-10'],
	['ending before it', '2024-01', '2026-03', '2026-11', '2026-03'],
	['ending just before it', '2024-01', '2026-10', '2026-11', '2026-10'],
	['reaching beyond it', '2024-01', '2062-11', '2026-11', '2026-10'],
	['of the running month alone', '2026-11', '2026-11', '2026-11', null],
	['of months to come alone', '2027-01', '2027-02', '2026-11', null],
])('books %s are complete to', (_, first, last, now, complete) => {
	expect(bookMonths({ first, last }, now)).toEqual({
		first,
		last,
		complete,
		running: first <= now && now <= last ? now : null,
	})
})

test.each([
	['three years', '2023-11', '2026-11', '2025-11', '2026-10'],
	[
		'twelve months and the running one',
		'2025-11',
		'2026-11',
		'2025-11',
		'2026-10',
	],
	['four months', '2026-08', '2026-11', '2026-08', '2026-10'],
	['old books', '1997-01', '1998-06', '1997-07', '1998-06'],
	['a mistyped year', '2026-01', '2062-11', '2026-01', '2026-10'],
	['the running month alone', '2026-11', '2026-11', '2026-11', '2026-11'],
])('the headline of %s', (_, first, last, from, to) => {
	expect(headlineMonths(bookMonths({ first, last }, '2026-11'))).toEqual({
		from,
		to,
	})
})

test.each([
	['over', '2026-01', '2026-03', { from: '2026-01', to: '2026-03' }],
	[
		'with the running one',
		'2026-01',
		'2026-11',
		{ from: '2026-01', to: '2026-10' },
	],
	[
		'with months to come',
		'2026-01',
		'2027-02',
		{ from: '2026-01', to: '2026-10' },
	],
	['the running one', '2026-11', '2026-11', null],
	['to come', '2027-01', '2027-02', null],
])('of months %s are compared', (_, from, to, compared) => {
	expect(comparableMonths({ from, to }, '2026-11')).toEqual(compared)
})

test.each([
	['a month', '2026-03', '2026-03', { from: '2025-03', to: '2025-03' }],
	['half a year', '2026-01', '2026-06', { from: '2025-01', to: '2025-06' }],
	['a year: those directly before', '2025-11', '2026-10', null],
	['more than a year', '2025-01', '2026-10', null],
])('the same months a year before %s', (_, from, to, year) => {
	expect(yearBefore({ from, to })).toEqual(year)
})

test('a headline has twelve months at most, none of which runs or is to come, and a year before overlaps nothing', () => {
	const month = fc
		.integer({ min: 0, max: 600 })
		.map((n) => addMonths('1990-01', n))
	fc.assert(
		fc.property(
			month,
			fc.integer({ min: 0, max: 60 }),
			month,
			(first, length, now) => {
				const last = addMonths(first, length)
				const books = bookMonths({ first, last }, now)
				const { from, to } = headlineMonths(books)
				expect(periodsBetween(from, to).length).toBeLessThanOrEqual(12)
				expect(from >= first && to <= last && from <= to).toBe(true)
				if (books.complete !== null) expect(to < now).toBe(true)
				const year = yearBefore({ from, to })
				if (year) {
					expect(year.to < rangeBefore(from, to).to).toBe(true)
					expect(periodsBetween(year.from, year.to)).toHaveLength(
						periodsBetween(from, to).length,
					)
				}
			},
		),
	)
})
