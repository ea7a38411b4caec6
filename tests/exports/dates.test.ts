import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '#app/integrations/exports/table/source-table.ts'
import {
	type DateForm,
	type DayOrder,
	dateEvidence,
	readDate,
	readInstant,
	zoneOfHeader,
} from '#app/integrations/exports/values/dates.ts'

const formOf = (
	order: DateForm['order'],
	zone: string | null = null,
): DateForm => ({ order, zone, because: null })

function evidenceOf(cells: readonly Cell[], header = '') {
	const evidence = dateEvidence(header)
	for (const [i, cell] of cells.entries()) evidence.see(cell, i + 2)
	return evidence
}

describe('one date, in Berlin', () => {
	const BERLIN = 'Europe/Berlin'
	test.each<[Cell, DateForm['order'], string, string]>([
		['2026-01-31', 'iso', '2026-01-30T23:00:00.000Z', '2026-01-31'],
		['2026/01/31', 'iso', '2026-01-30T23:00:00.000Z', '2026-01-31'],
		['2026.1.5', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['20260131', 'iso', '2026-01-30T23:00:00.000Z', '2026-01-31'],
		['2026-01-31 10:01', 'iso', '2026-01-31T09:01:00.000Z', '2026-01-31'],
		['2026-07-31 10:01:02', 'iso', '2026-07-31T08:01:02.000Z', '2026-07-31'],
		['2026-01-31T10:01:02.5', 'iso', '2026-01-31T09:01:02.500Z', '2026-01-31'],
		['2026-01-31T10:01:02Z', 'iso', '2026-01-31T10:01:02.000Z', '2026-01-31'],
		['2026-01-31 23:30 UTC', 'iso', '2026-01-31T23:30:00.000Z', '2026-02-01'],
		[
			'2026-01-31T10:01:02-05:00',
			'iso',
			'2026-01-31T15:01:02.000Z',
			'2026-01-31',
		],
		[
			'2026-01-31 10:01:02 +0530',
			'iso',
			'2026-01-31T04:31:02.000Z',
			'2026-01-31',
		],
		['2026-01-31 10:01+02', 'iso', '2026-01-31T08:01:00.000Z', '2026-01-31'],
		['5 März 2026', 'iso', '2026-03-04T23:00:00.000Z', '2026-03-05'],
		['5. Dez. 2025', 'iso', '2025-12-04T23:00:00.000Z', '2025-12-05'],
		['Mo., 5. Januar 2026', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['1er août 2026', 'iso', '2026-07-31T22:00:00.000Z', '2026-08-01'],
		['5 fevrier 2026', 'iso', '2026-02-04T23:00:00.000Z', '2026-02-05'],
		['5 de enero de 2026', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['5 gen 2026', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['5 mrt. 2026', 'iso', '2026-03-04T23:00:00.000Z', '2026-03-05'],
		['5 de fevereiro de 2026', 'iso', '2026-02-04T23:00:00.000Z', '2026-02-05'],
		['5 januari 2026', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['5. maj 2026', 'iso', '2026-05-04T22:00:00.000Z', '2026-05-05'],
		['5 stycznia 2026', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['5 październik 2026', 'iso', '2026-10-04T22:00:00.000Z', '2026-10-05'],
		['31/12/2025', 'dmy', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['12/31/2025', 'mdy', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['3/4/2026', 'dmy', '2026-04-02T22:00:00.000Z', '2026-04-03'],
		['3/4/2026', 'mdy', '2026-03-03T23:00:00.000Z', '2026-03-04'],
		['31.12.2025', 'dmy', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['31-12-2025', 'dmy', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['31.12.2025, 10:01', 'dmy', '2025-12-31T09:01:00.000Z', '2025-12-31'],
		['1/5/2026 9:05 AM', 'mdy', '2026-01-05T08:05:00.000Z', '2026-01-05'],
		['1/5/2026 12:05 am', 'mdy', '2026-01-04T23:05:00.000Z', '2026-01-05'],
		['1/5/2026 12:05 p.m.', 'mdy', '2026-01-05T11:05:00.000Z', '2026-01-05'],
		['1/31/26', 'mdy', '2026-01-30T23:00:00.000Z', '2026-01-31'],
		['31.01.99', 'dmy', '1999-01-30T23:00:00.000Z', '1999-01-31'],
		['Dec 31, 2025', 'iso', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['December 31, 2025', 'iso', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['Sept 1st, 2025', 'iso', '2025-08-31T22:00:00.000Z', '2025-09-01'],
		[
			'Wed, Dec 31, 2025 at 10:01 PM',
			'iso',
			'2025-12-31T21:01:00.000Z',
			'2025-12-31',
		],
		['31 Dec 2025', 'iso', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		['31. December 2025', 'iso', '2025-12-30T23:00:00.000Z', '2025-12-31'],
		[
			'Wed, 31 Dec 2025 10:01:02 GMT',
			'iso',
			'2025-12-31T10:01:02.000Z',
			'2025-12-31',
		],
		['05-Jan-2026 10:01', 'iso', '2026-01-05T09:01:00.000Z', '2026-01-05'],
		['5-jan-26', 'iso', '2026-01-04T23:00:00.000Z', '2026-01-05'],
		['1769853600', 'iso', '2026-01-31T10:00:00.000Z', '2026-01-31'],
		['1769853600123', 'iso', '2026-01-31T10:00:00.123Z', '2026-01-31'],
		[1769853600, 'iso', '2026-01-31T10:00:00.000Z', '2026-01-31'],
		[
			{ wall: '2026-01-31T00:00:00' },
			'iso',
			'2026-01-30T23:00:00.000Z',
			'2026-01-31',
		],
		[
			{ wall: '2026-07-31T10:01:02' },
			'dmy',
			'2026-07-31T08:01:02.000Z',
			'2026-07-31',
		],
		// Clocks are put back at 3:00: the first of two, and what follows.
		['2026-10-25 02:30:05', 'iso', '2026-10-25T00:30:05.000Z', '2026-10-25'],
		['2026-10-25 03:30', 'iso', '2026-10-25T02:30:00.000Z', '2026-10-25'],
	])('%j, %s', (cell, order, instant, date) => {
		expect(readInstant(cell, formOf(order), BERLIN)).toEqual({
			ok: true,
			value: instant,
		})
		expect(readDate(cell, formOf(order), BERLIN)).toEqual({
			ok: true,
			value: date,
		})
	})

	const UNKNOWN =
		'is not a date in a form that is known (2026-03-31, 31/03/2026, Mar 31, 2026, with or without a time such as 09:05 or 9:05 AM)'
	test.each<[Cell, DateForm['order'], string]>([
		['', 'iso', UNKNOWN],
		['soon', 'iso', UNKNOWN],
		['31/12', 'dmy', UNKNOWN],
		['2026-01', 'iso', UNKNOWN],
		['31-12-25', 'dmy', UNKNOWN],
		['31/12-2025', 'dmy', UNKNOWN],
		['Foo 31, 2025', 'iso', UNKNOWN],
		['2026-01-31 25:00', 'iso', UNKNOWN],
		['2026-01-31 10:60', 'iso', UNKNOWN],
		['2026-01-31 13:00 PM', 'iso', UNKNOWN],
		['2026-01-31 0:00 AM', 'iso', UNKNOWN],
		['2026-01-31 10:00 PST', 'iso', UNKNOWN],
		['17698536001', 'iso', UNKNOWN],
		[
			46_053,
			'iso',
			'is a number: give the column the form of a date in the spreadsheet',
		],
		['2026-02-30', 'iso', 'is a day that does not exist'],
		['Feb 30, 2026', 'iso', 'is a day that does not exist'],
		[
			'13/31/2026',
			'dmy',
			'is a day that does not exist, read with the day first',
		],
		[
			'31/01/2026',
			'mdy',
			'is a day that does not exist, read with the month first',
		],
		['31/01/2026', 'iso', 'is not written as the dates of its column are'],
		[
			'2026-03-29 02:30',
			'iso',
			'is a time of day that does not exist in Europe/Berlin: clocks are put forward over it',
		],
	])('%j, %s, is refused', (cell, order, reason) => {
		expect(readInstant(cell, formOf(order), BERLIN)).toEqual({
			ok: false,
			reason,
		})
		expect(readDate(cell, formOf(order), BERLIN)).toEqual({ ok: false, reason })
	})

	test('the zone of the header counts for times without one', () => {
		const form = formOf('iso', 'UTC')
		for (const [cell, instant] of [
			['2026-01-31 23:30', '2026-01-31T23:30:00.000Z'],
			['2026-01-31', '2026-01-31T00:00:00.000Z'],
			['2026-01-31T23:30:00-02:00', '2026-02-01T01:30:00.000Z'],
		] as const)
			expect(readInstant(cell, form, BERLIN)).toEqual({
				ok: true,
				value: instant,
			})
	})
})

test.each([
	['Created (UTC)', 'UTC'],
	['created_utc', 'UTC'],
	['Date GMT', 'UTC'],
	['Paid (Europe/Berlin)', 'Europe/Berlin'],
	['Paid (Here/There)', null],
	['Created', null],
	['Outcome', null],
])('the header %s names the zone %s', (header, zone) => {
	expect(zoneOfHeader(header)).toBe(zone)
	expect(evidenceOf([], header).decide()).toMatchObject({ value: { zone } })
})

describe('what a column shows', () => {
	test.each<[string, Cell[], DateForm['order'], string | null]>([
		['nothing', [], 'iso', null],
		[
			'no date that could be two',
			['2026-01-02', 'Jan 2, 2026', '1769853600'],
			'iso',
			null,
		],
		[
			'a day above 12, first',
			['01/02/2026', '31/01/2026'],
			'dmy',
			'31/01/2026 in line 3',
		],
		[
			'a day above 12, second',
			['01/02/2026', '1/31/2026 9:00 PM'],
			'mdy',
			'1/31/2026 9:00 PM in line 3',
		],
		['the same twice', ['02/02/2026'], 'dmy', null],
		['points', ['01.02.2026'], 'dmy', '01.02.2026 in line 2'],
		[
			'points with the month first after all',
			['01.02.2026', '01.31.2026'],
			'mdy',
			'01.31.2026 in line 3',
		],
		['no days', ['31/31/2026', 'n/a'], 'iso', null],
		[
			'dates of a spreadsheet',
			[{ wall: '2026-01-02T00:00:00' }, 5],
			'iso',
			null,
		],
	])('%s', (_, cells, order, because) => {
		expect(evidenceOf(cells).decide()).toEqual({
			ok: true,
			value: { order, zone: null, because },
		})
		// What is shown needs no answer, and takes none.
		for (const answer of ['dmy', 'mdy'] as const)
			expect(evidenceOf(cells).decide(answer)).toMatchObject({
				value: { order },
			})
	})

	test('every row could be two: both readings are named', () => {
		const evidence = evidenceOf(['2026-01-01', '03/04/2026', '05/06/2026'])
		expect(evidence.decide()).toEqual({
			ok: false,
			reason: {
				why: 'has only dates such as 03/04/2026 in line 3, of which the day may be the month',
				readings: [
					{
						answer: 'dmy',
						words: 'the day first',
						example: '03/04/2026',
						reading: '2026-04-03',
					},
					{
						answer: 'mdy',
						words: 'the month first',
						example: '03/04/2026',
						reading: '2026-03-04',
					},
				],
			},
		})
		for (const order of ['dmy', 'mdy'] as const)
			expect(evidence.decide(order)).toEqual({
				ok: true,
				value: { order, zone: null, because: null },
			})
	})

	test('rows that contradict each other are named both', () => {
		const evidence = evidenceOf(['31/01/2026', '03/04/2026', '01/31/2026'])
		expect(evidence.decide()).toMatchObject({
			ok: false,
			reason: {
				why: 'has dates of two kinds: 31/01/2026 in line 2, and 01/31/2026 in line 4',
				readings: [
					{ answer: 'dmy', example: '03/04/2026', reading: '2026-04-03' },
					{ answer: 'mdy', example: '03/04/2026', reading: '2026-03-04' },
				],
			},
		})
		expect(evidence.decide('mdy')).toMatchObject({ value: { order: 'mdy' } })
		expect(evidenceOf(['31/01/2026', '01/31/2026']).decide()).toMatchObject({
			reason: {
				readings: [{ reading: 'refused' }, { reading: 'refused' }],
			},
		})
	})
})

const two = (number: number) => String(number).padStart(2, '0')
const NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WRITERS: readonly [
	order: DateForm['order'],
	write: (date: Date) => string,
][] = [
	['iso', (at) => at.toISOString().slice(0, 10)],
	[
		'iso',
		(at) =>
			`${NAMES[at.getUTCMonth()]} ${at.getUTCDate()}, ${at.getUTCFullYear()}`,
	],
	[
		'iso',
		(at) =>
			`${two(at.getUTCDate())}-${NAMES[at.getUTCMonth()]}-${at.getUTCFullYear()}`,
	],
	[
		'dmy',
		(at) =>
			`${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`,
	],
	[
		'dmy',
		(at) => `${at.getUTCDate()}.${at.getUTCMonth() + 1}.${at.getUTCFullYear()}`,
	],
	[
		'mdy',
		(at) => `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`,
	],
	[
		'mdy',
		(at) =>
			`${at.getUTCMonth() + 1}/${at.getUTCDate()}/${two(at.getUTCFullYear() % 100)}`,
	],
]

test('whatever writes a column of dates, it is read as it was or left open', () => {
	const day = fc
		.integer({ min: 3653, max: 40_000 })
		.map((days) => new Date(days * 86_400_000))
	fc.assert(
		fc.property(
			fc.array(day, { minLength: 1, maxLength: 8 }),
			fc.constantFrom(...WRITERS),
			(days, [order, write]) => {
				const texts = days.map(write)
				const decided = evidenceOf(texts).decide()
				const form = decided.ok ? decided.value : formOf(order)
				expect(texts.map((text) => readDate(text, form, 'UTC'))).toEqual(
					days.map((at) => ({
						ok: true,
						value: at.toISOString().slice(0, 10),
					})),
				)
			},
		),
		{ numRuns: 500 },
	)
})

test('a time on the wall is the instant at which a clock there shows it', () => {
	const zone = fc.constantFrom(
		'UTC',
		'Europe/Berlin',
		'America/New_York',
		'Asia/Kolkata',
		'Australia/Lord_Howe',
	)
	fc.assert(
		fc.property(
			fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }),
			zone,
			(seconds, zone) => {
				const format = new Intl.DateTimeFormat('sv-SE', {
					timeZone: zone,
					dateStyle: 'short',
					timeStyle: 'medium',
				})
				const wall = format.format(seconds * 1000)
				const read = readInstant(wall, formOf('iso'), zone)
				expect(read.ok && format.format(Date.parse(read.value))).toBe(wall)
			},
		),
		{ numRuns: 300 },
	)
})

test('whatever stands in a cell, it is read or refused', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.stringMatching(/^[\d/.:, -]{1,20}( [AaPp][Mm])?$/),
				fc.double(),
			),
			fc.constantFrom<DayOrder>('dmy', 'mdy'),
			(cell, order) => {
				evidenceOf([cell]).decide()
				const read = readInstant(cell, formOf(order), 'Europe/Berlin')
				if (read.ok) expect(read.value).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/)
			},
		),
		{ numRuns: 1000 },
	)
})
