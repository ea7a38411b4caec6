import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	addMonths,
	calendarOf,
	isPeriod,
	isZone,
	nextPeriod,
	periodsBetween,
} from '#app/domain/period.ts'
import { at, DAY } from '#tests/support/facts.ts'

const iso = (instant: number | null) =>
	instant === null ? null : new Date(instant).toISOString()

test.each([
	['2026-01', true],
	['2026-12', true],
	['2026-13', false],
	['2026-00', false],
	['2026-1', false],
	['26-01', false],
	['2026-01-01', false],
	['2026-01\n', false],
	['', false],
])('%j is a period: %j', (text, expected) => {
	expect(isPeriod(text)).toBe(expected)
})

test.each([
	['2026-01', 1, '2026-02'],
	['2026-12', 1, '2027-01'],
	['2026-01', -1, '2025-12'],
	['2026-01', 0, '2026-01'],
	['2026-05', -17, '2024-12'],
	['2026-05', 120, '2036-05'],
])('%s and %j months is %s', (period, months, expected) => {
	expect(addMonths(period, months)).toBe(expected)
})

test('between two periods lie both and all months in between; none where the order is wrong', () => {
	expect(periodsBetween('2025-11', '2026-02')).toEqual([
		'2025-11',
		'2025-12',
		'2026-01',
		'2026-02',
	])
	expect(periodsBetween('2026-01', '2026-01')).toEqual(['2026-01'])
	expect(periodsBetween('2026-02', '2026-01')).toEqual([])
})

test.each([
	['UTC', true],
	['America/New_York', true],
	['Mars/Olympus', false],
	['', false],
])('%j is a zone: %j', (zone, expected) => {
	expect(isZone(zone)).toBe(expected)
})

describe('the first instant of a period', () => {
	test.each([
		['UTC', '2026-03', '2026-03-01T00:00:00.000Z'],
		['America/New_York', '2026-01', '2026-01-01T05:00:00.000Z'],
		['America/New_York', '2026-07', '2026-07-01T04:00:00.000Z'],
		['Asia/Kolkata', '2026-03', '2026-02-28T18:30:00.000Z'],
		['Asia/Kathmandu', '2026-03', '2026-02-28T18:15:00.000Z'],
		['Pacific/Apia', '2026-03', '2026-02-28T11:00:00.000Z'],
		['Pacific/Apia', '2011-12', '2011-12-01T10:00:00.000Z'],
		['Pacific/Apia', '2012-01', '2011-12-31T10:00:00.000Z'],
		['Pacific/Kiritimati', '1995-01', '1994-12-31T10:00:00.000Z'],
		['Africa/Cairo', '2026-05', '2026-04-30T21:00:00.000Z'],
		['Africa/Cairo', '2026-11', '2026-10-31T22:00:00.000Z'],
		// Clocks went forward at midnight of the first: the month begins at 01:00.
		['America/Havana', '2012-04', '2012-04-01T05:00:00.000Z'],
		['America/Sao_Paulo', '1966-11', '1966-11-01T03:00:00.000Z'],
		['America/Asuncion', '2000-10', '2000-10-01T04:00:00.000Z'],
		// Clocks went back at midnight of the first.
		['America/Sao_Paulo', '1966-03', '1966-03-01T03:00:00.000Z'],
	])('%s %s is %s', (zone, period, expected) => {
		const calendar = calendarOf(zone)
		expect(iso(calendar.startOf(period))).toBe(expected)
		expect(calendar.periodOf(at(expected))).toBe(period)
		expect(calendar.periodOf(at(expected) - 1)).toBe(addMonths(period, -1))
		expect(calendar.dateOf(at(expected))).toBe(`${period}-01`)
	})
})

describe('00:00 of a date', () => {
	test.each([
		['UTC', '2024-02-29', '2024-02-29T00:00:00.000Z'],
		['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
		['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
		// Midnight does not exist: the day begins at 01:00.
		['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
		['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
		// Midnight comes once, after an hour that came twice.
		['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z'],
		['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z'],
		// The clock shows 00:00 twice: the first counts.
		['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
		// Samoa left this day out.
		['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
		['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
	])('%s %s is %s', (zone, date, expected) => {
		expect(iso(calendarOf(zone).midnight(date))).toBe(expected)
	})

	test.each([
		'2026-02-30',
		'2026-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-04-31',
		'2026-1-1',
		'2026-01-01T00:00',
		' 2026-01-01',
		'20260101',
		'today',
		'',
		'+002026-01-01',
	])('%j is no date', (date) => {
		expect(calendarOf('UTC').midnight(date)).toBeNull()
		expect(calendarOf('America/New_York').midnight(date)).toBeNull()
	})

	test('a plain date lies in the month that it names, in every zone', () => {
		for (const zone of Intl.supportedValuesOf('timeZone')) {
			const calendar = calendarOf(zone)
			for (const date of ['2026-01-01', '2026-01-31', '2024-02-29']) {
				const midnight = calendar.midnight(date) as number
				expect([zone, calendar.dateOf(midnight)]).toEqual([zone, date])
				expect(calendar.periodOf(midnight)).toBe(date.slice(0, 7))
			}
		}
	})
})

describe('months later', () => {
	test.each([
		['UTC', '2026-01-31T12:00:00.000Z', 1, '2026-02-28T12:00:00.000Z'],
		['UTC', '2024-01-31T12:00:00.000Z', 1, '2024-02-29T12:00:00.000Z'],
		['UTC', '2024-02-29T00:00:00.000Z', 12, '2025-02-28T00:00:00.000Z'],
		['UTC', '2026-12-31T23:59:59.999Z', 2, '2027-02-28T23:59:59.999Z'],
		['UTC', '2026-03-31T00:00:00.000Z', 0, '2026-03-31T00:00:00.000Z'],
		['UTC', '1969-12-31T12:00:00.001Z', 2, '1970-02-28T12:00:00.001Z'],
		// 23:30 on 31 January there.
		[
			'America/New_York',
			'2026-02-01T04:30:00.000Z',
			1,
			'2026-03-01T04:30:00.000Z',
		],
		// The time of day stays while the offset changes.
		[
			'America/New_York',
			'2026-02-15T17:00:00.000Z',
			1,
			'2026-03-15T16:00:00.000Z',
		],
		// 02:30 does not exist on 8 March: an hour later.
		[
			'America/New_York',
			'2026-02-08T07:30:00.000Z',
			1,
			'2026-03-08T07:30:00.000Z',
		],
		['Asia/Kolkata', '2026-01-30T20:00:00.000Z', 1, '2026-02-27T20:00:00.000Z'],
	])('%s %s and %j is %s', (zone, from, months, expected) => {
		expect(iso(calendarOf(zone).addMonthsTo(at(from), months))).toBe(expected)
	})
})

const zones = fc.constantFrom(
	'UTC',
	'America/New_York',
	'Asia/Kolkata',
	'Pacific/Apia',
	'Pacific/Kiritimati',
	'Africa/Cairo',
	'America/Sao_Paulo',
	'America/Havana',
	'America/Asuncion',
	'Australia/Lord_Howe',
	'Europe/Dublin',
	'Asia/Tehran',
)
const instants = fc.integer({
	min: at('1950-01-01'),
	max: at('2100-01-01'),
})

test('an instant lies in its period, and its date does too', () => {
	fc.assert(
		fc.property(zones, instants, (zone, instant) => {
			const calendar = calendarOf(zone)
			const period = calendar.periodOf(instant)
			expect(calendar.startOf(period)).toBeLessThanOrEqual(instant)
			expect(instant).toBeLessThan(calendar.startOf(nextPeriod(period)))
			expect(calendar.dateOf(instant).slice(0, 7)).toBe(period)
		}),
		{ numRuns: 2_000 },
	)
})

test('00:00 of an instant’s date is at most the instant, and the instant at most a long day later', () => {
	fc.assert(
		fc.property(zones, instants, (zone, instant) => {
			const calendar = calendarOf(zone)
			const midnight = calendar.midnight(calendar.dateOf(instant)) as number
			expect(midnight).toBeLessThanOrEqual(instant)
			expect(instant - midnight).toBeLessThan(DAY + 2 * 3_600_000)
		}),
		{ numRuns: 1_000 },
	)
})

test('years of one and of four digits keep their periods', () => {
	const calendar = calendarOf('UTC')
	for (const date of ['0001-01-01', '0099-12-31', '9999-12-31'])
		expect(calendar.periodOf(calendar.midnight(date) as number)).toBe(
			date.slice(0, 7),
		)
})
