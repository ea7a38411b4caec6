import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type MetricDraft,
	neverNegativeSources,
	refuseDefinition,
} from '#app/domain/metrics/check-definition.ts'
import { refuseEvent } from '#app/domain/metrics/event.ts'
import {
	addEvent,
	type RolledEvent,
	rollUp,
} from '#app/domain/metrics/rollup.ts'
import { STARTER_METRICS } from '#app/domain/metrics/starter.ts'
import { microsOf, microsText, parseMicros } from '#app/domain/metrics/value.ts'
import { calendarOf } from '#app/domain/period.ts'
import { at } from '#tests/support/facts.ts'

describe('a value', () => {
	test.each<[string, number | string]>([
		['0', 0],
		['-0', 0],
		['12.5', 12_500_000],
		['+3', 3_000_000],
		['.5', 500_000],
		['5.', 5_000_000],
		['1e3', 1_000_000_000],
		['25e-7', 2],
		['35e-7', 4],
		['0.0000005', 0],
		['0.0000015', 2],
		['0.00000150000001', 2],
		['-0.0000025', -2],
		['0.0000004', 0],
		['1e-300', 0],
		['1000000000', 1e15],
		['1000000000.0000004', 1e15],
		['1000000000.000001', 'value_too_large'],
		['1e308', 'value_too_large'],
		['-1e308', 'value_too_large'],
		['9'.repeat(300), 'value_too_large'],
		['NaN', 'not_a_number'],
		['Infinity', 'not_a_number'],
		['', 'not_a_number'],
		['.', 'not_a_number'],
		['e5', 'not_a_number'],
		['1,5', 'not_a_number'],
		['0x10', 'not_a_number'],
		['1e99999', 'not_a_number'],
	])('written %s', (text, expected) => {
		const parsed = parseMicros(text)
		expect(parsed.ok ? parsed.value : parsed.reason).toBe(expected)
	})

	test.each<[number, number | string]>([
		[0.1, 100_000],
		[-0, 0],
		[1.0000005, 1_000_000],
		[1.0000015, 1_000_002],
		[1e9, 1e15],
		[1e308, 'value_too_large'],
		[Number.NaN, 'not_a_number'],
		[Number.POSITIVE_INFINITY, 'not_a_number'],
		[Number.NEGATIVE_INFINITY, 'not_a_number'],
	])('that is the number %d', (value, expected) => {
		const read = microsOf(value)
		expect(read.ok ? read.value : read.reason).toBe(expected)
	})

	test('is the same as a number and as its text', () => {
		fc.assert(
			fc.property(fc.double({ min: -1e9, max: 1e9 }), (value) => {
				expect(microsOf(value)).toEqual(parseMicros(String(value)))
			}),
		)
	})

	test('with six decimals is kept whole', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e15, max: 1e15 }), (size) => {
				const digits = String(Math.abs(size)).padStart(7, '0')
				const text = `${size < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
				expect(parseMicros(text)).toEqual({ ok: true, value: size })
			}),
		)
	})
})

describe('an event', () => {
	const now = at('2026-07-01')
	const limits = {
		now,
		firstKeptDay: 20_000,
		neverNegative: new Set(['users']),
	}
	const event = {
		metric: 'users',
		valueMicros: 1,
		occurredAt: now,
		day: 20_635,
	}
	test.each<
		[
			string,
			Partial<typeof event> & { valueMicros?: number | null },
			string | null,
		]
	>([
		['as it should be', {}, null],
		['that takes one back', { valueMicros: null as unknown as number }, null],
		['of nothing', { valueMicros: 0 }, null],
		['below zero where nothing may be', { valueMicros: -1 }, 'negative'],
		['below zero where it may be', { valueMicros: -1, metric: 'x' }, null],
		['too large', { valueMicros: 1e15 + 1 }, 'value_out_of_range'],
		['of 1970', { occurredAt: 0 }, 'before_2000'],
		['of 1999', { occurredAt: at('2000-01-01') - 1 }, 'before_2000'],
		['of 2090', { occurredAt: at('2090-01-01') }, 'in_the_future'],
		['a day ahead', { occurredAt: now + 86_400_000 }, null],
		[
			'more than a day ahead',
			{ occurredAt: now + 86_400_001 },
			'in_the_future',
		],
		['of a day that is no longer kept', { day: 19_999 }, 'too_old'],
		['of the first day that is kept', { day: 20_000 }, null],
	])('%s', (_, changes, expected) => {
		expect(refuseEvent({ ...event, ...changes }, limits)).toBe(expected)
	})
})

describe('millionths as text', () => {
	test.each([
		[0, '0'],
		[1, '0.000001'],
		[-12_500_000, '-12.5'],
		[100_000_000, '100'],
		[1_000_001, '1.000001'],
	])('%d is %s', (micros, text) => {
		expect(microsText(micros)).toBe(text)
	})

	test('law: are read as what they were', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e15, max: 1e15 }), (micros) => {
				expect(parseMicros(microsText(micros))).toEqual({
					ok: true,
					value: micros,
				})
			}),
		)
	})
})

describe('a day of events', () => {
	const event = fc.record({
		eventId: fc.uuid(),
		valueMicros: fc.integer({ min: -1e12, max: 1e12 }),
		occurredAt: fc.integer({ min: 0, max: 5 }),
	})
	const events = fc.uniqueArray(event, {
		selector: ({ eventId }) => eventId,
		maxLength: 20,
	})

	test('is the same in any order', () => {
		fc.assert(
			fc.property(
				events.chain((all) =>
					fc.tuple(
						fc.constant(all),
						fc.shuffledSubarray(all, { minLength: all.length }),
					),
				),
				([all, shuffled]) => {
					expect(rollUp(shuffled)).toEqual(rollUp(all))
				},
			),
		)
	})

	test('has the greater id as its latest where two are of one instant', () => {
		const two: RolledEvent[] = ['b', 'a'].map((eventId, i) => ({
			eventId,
			valueMicros: i,
			occurredAt: 7,
		}))
		expect(rollUp(two)).toMatchObject({ latestId: 'b', latestMicros: 0 })
	})

	test('takes no event with which its sum would not be held exactly', () => {
		const full = {
			eventId: 'a',
			occurredAt: 1,
			valueMicros: Number.MAX_SAFE_INTEGER,
		}
		const day = rollUp([full])
		expect(addEvent(day, { ...full, eventId: 'b', valueMicros: 1 })).toBeNull()
		expect(
			addEvent(day, { ...full, eventId: 'b', valueMicros: -1 }),
		).toMatchObject({
			count: 2,
		})
	})
})

describe('a definition', () => {
	const measured: MetricDraft = {
		key: 'seats',
		name: 'Seats',
		description: null,
		unit: 'seats',
		kind: 'measured',
		source: 'seats',
		aggregate: 'max',
		windowDays: 28,
		allowsNegative: false,
	}
	const ratio: MetricDraft = {
		key: 'rate',
		name: 'Rate',
		description: null,
		unit: '',
		kind: 'ratio',
		numerator: 'seats',
		denominator: 'users',
	}
	const kinds = new Map([
		['seats', 'measured'],
		['users', 'measured'],
		['roi', 'ratio'],
	] as const)
	test.each<[string, object, string | null]>([
		['as it should be', {}, null],
		['for all time', { windowDays: null }, null],
		['with a window of no days', { windowDays: 0 }, 'window_out_of_range'],
		['with a window below zero', { windowDays: -1 }, 'window_out_of_range'],
		['with half a day', { windowDays: 1.5 }, 'window_out_of_range'],
		[
			'with a window of a century',
			{ windowDays: 36_525 },
			'window_out_of_range',
		],
		['without a key', { key: '' }, 'key_malformed'],
		['with a key in capitals', { key: 'Seats' }, 'key_malformed'],
		['with a key that begins with a digit', { key: '1a' }, 'key_malformed'],
		['with a key of 61 letters', { key: 'a'.repeat(61) }, 'key_malformed'],
		['without a name', { name: ' ' }, 'name_required'],
		['without a unit', { unit: '' }, 'unit_required'],
		['without a source', { source: '' }, 'source_required'],
		[
			'with an aggregate that there is not',
			{ aggregate: 'median' },
			'aggregate_unknown',
		],
		['a ratio', { ...ratio, unit: 'x' }, null],
		[
			'a ratio of nothing known',
			{ ...ratio, unit: 'x', numerator: 'gone' },
			'numerator_unknown',
		],
		[
			'a ratio by nothing known',
			{ ...ratio, unit: 'x', denominator: 'gone' },
			'denominator_unknown',
		],
		[
			'a ratio of a ratio',
			{ ...ratio, unit: 'x', numerator: 'roi' },
			'ratio_of_ratio',
		],
		[
			'a ratio by a ratio',
			{ ...ratio, unit: 'x', denominator: 'roi' },
			'ratio_of_ratio',
		],
		[
			'a ratio of itself',
			{ ...ratio, unit: 'x', numerator: 'rate' },
			'ratio_of_itself',
		],
		[
			'a ratio of one metric by the same',
			{ ...ratio, unit: 'x', denominator: 'seats' },
			'ratio_of_itself',
		],
	])('%s', (_, changes, expected) => {
		const draft = { ...measured, ...changes } as MetricDraft
		expect(refuseDefinition(draft, kinds)).toBe(expected)
	})

	test('of every metric to begin with can be taken, one after the other', () => {
		const known = new Map()
		for (const draft of STARTER_METRICS) {
			expect([draft.key, refuseDefinition(draft, known)]).toEqual([
				draft.key,
				null,
			])
			known.set(draft.key, draft.kind)
		}
	})

	test('says that a source is never below zero only where all do', () => {
		const of = (source: string, allowsNegative: boolean) => ({
			...measured,
			version: 1,
			source,
			allowsNegative,
		})
		expect(
			neverNegativeSources([
				of('a', false),
				of('b', false),
				of('b', true),
			] as never),
		).toEqual(new Set(['a']))
	})
})

describe('the day on which an instant lies', () => {
	const DAY = 86_400_000
	test.each([
		'UTC',
		'America/New_York',
		'Asia/Kathmandu',
		'Pacific/Kiritimati',
		'Pacific/Apia',
		'Pacific/Pago_Pago',
	])('in %s is that of its date', (zone) => {
		const calendar = calendarOf(zone)
		fc.assert(
			fc.property(
				fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') }),
				(instant) => {
					expect(calendar.dayOf(instant)).toBe(
						Date.parse(calendar.dateOf(instant)) / DAY,
					)
				},
			),
		)
		// Apia had no 30th of December 2011.
		for (let i = at('2011-12-28'); i < at('2012-01-02'); i += DAY / 48)
			expect(calendar.dayOf(i)).toBe(Date.parse(calendar.dateOf(i)) / DAY)
	})
})
