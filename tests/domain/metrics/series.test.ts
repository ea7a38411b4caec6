import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNKNOWN } from '#app/domain/metrics/compare.ts'
import {
	AGGREGATES,
	type Aggregate,
	type MeasuredMetric,
	type Metric,
} from '#app/domain/metrics/definition.ts'
import { makeSeries } from '#app/domain/metrics/series.ts'
import {
	collectUsage,
	type UsageContactDayRow,
	type UsageDayRow,
} from '#tests/support/usage.ts'

const micros = (value: number) => Math.round(value * 1_000_000)

const described = (key: string) => ({
	key,
	version: 1,
	name: key,
	description: null,
	unit: 'x',
})
const measured = (
	aggregate: Aggregate,
	windowDays: number | null,
	source = 'a',
	key = aggregate as string,
): MeasuredMetric => ({
	...described(key),
	kind: 'measured',
	source,
	aggregate,
	windowDays,
	allowsNegative: true,
})
const ratio = (numerator: string, denominator: string): Metric => ({
	...described('ratio'),
	kind: 'ratio',
	numerator,
	denominator,
})
const byKey = (...metrics: Metric[]) =>
	new Map(metrics.map((metric) => [metric.key, metric]))

const day = (
	at: number,
	sum: number,
	max = sum,
	latest = sum,
	metric = 'a',
): UsageDayRow => ({
	metric,
	day: at,
	sumMicros: micros(sum),
	maxMicros: micros(max),
	latestMicros: micros(latest),
})

const shown = (values: Float64Array | null) =>
	values &&
	[...values]
		.map((value) => (Number.isNaN(value) ? '-' : value / 1e6))
		.join(' ')

/** Days 10, 12 and 16; figures from day 9 to day 18. */
const days = [day(10, 5, 4, 1), day(12, -2, 7, -9), day(16, 3, 3, 3)]

describe('a measured metric by day', () => {
	test.each<[Aggregate, number | null, string]>([
		['sum', null, '0 5 5 3 3 3 3 6 6 6'],
		['sum', 3, '0 5 5 3 -2 -2 0 3 3 3'],
		['sum', 1, '0 5 0 -2 0 0 0 3 0 0'],
		['max', null, '- 4 4 7 7 7 7 7 7 7'],
		['max', 5, '- 4 4 7 7 7 7 7 3 3'],
		['latest', null, '- 1 1 -9 -9 -9 -9 3 3 3'],
		['latest', 2, '- 1 1 -9 -9 - - 3 3 -'],
		['distinct_days', null, '0 1 1 2 2 2 2 3 3 3'],
		['distinct_days', 4, '0 1 1 2 2 1 1 1 1 1'],
		['distinct_contacts', null, '0 1 1 2 2 2 2 2 2 2'],
		['distinct_contacts', 4, '0 1 1 2 2 2 1 1 1 1'],
	])('%s over %s days', (aggregate, windowDays, expected) => {
		const contacts = [
			{ metric: 'a', contactId: 'c1', day: 10 },
			{ metric: 'a', contactId: 'c1', day: 11 },
			{ metric: 'a', contactId: 'c2', day: 12 },
			{ metric: 'a', contactId: 'c2', day: 16 },
		]
		const series = makeSeries(
			collectUsage(null, days, contacts),
			byKey(measured(aggregate, windowDays)),
			9,
			18,
		)
		expect(shown(series.valuesOf(aggregate))).toBe(expected)
	})

	test('of no events is 0 where it counts or adds up, else unknown', () => {
		const metrics = byKey(...AGGREGATES.map((each) => measured(each, null)))
		const series = makeSeries(collectUsage(null, []), metrics, 1, 1)
		expect(
			AGGREGATES.map((each) => series.valueOn(each, 1).valueMicros),
		).toEqual([0, null, null, 0, 0])
	})

	test('is begun with what was before its first day', () => {
		const series = makeSeries(
			collectUsage(null, days),
			byKey(measured('sum', 5), measured('latest', null)),
			14,
			16,
		)
		expect(shown(series.valuesOf('sum'))).toBe('3 -2 1')
		expect(shown(series.valuesOf('latest'))).toBe('-9 -9 3')
	})
})

describe('tenure', () => {
	test.each<[number | null, string]>([
		[11, '- 0 1 2'],
		[5, '5 6 7 8'],
		[null, '- - - -'],
	])('signed up on day %s', (signedUpDay, expected) => {
		const tenure = { ...described('tenure'), kind: 'tenure' } as const
		const series = makeSeries(
			collectUsage(signedUpDay, []),
			byKey(tenure),
			10,
			13,
		)
		expect(shown(series.valuesOf('tenure'))).toBe(expected)
	})
})

describe('a ratio', () => {
	const roi = byKey(
		measured('sum', null, 'benefit', 'benefit'),
		measured('sum', null, 'cost', 'cost'),
		ratio('benefit', 'cost'),
	)
	const of = (benefit: number, cost: number) =>
		makeSeries(
			collectUsage(null, [
				day(1, benefit, 0, 0, 'benefit'),
				day(1, cost, 0, 0, 'cost'),
			]),
			roi,
			0,
			1,
		)
	test.each<[number, number, number, number | null, boolean]>([
		[29_999, 10_000, 3, 2_999_900, false],
		[30_000, 10_000, 3, 3_000_000, true],
		[30_000.000001, 10_000, 3, 3_000_000, true],
		[29_999.999999, 10_000, 3, 3_000_000, false],
		[8, 10, 0.8, 800_000, true],
		[2, 3, 0.666667, 666_667, false],
		[1, 0, 0, null, false],
		[1, -1, -5, null, false],
		[0, 5, 0, 0, true],
	])('%d by %d against %d', (benefit, cost, threshold, value, isMet) => {
		const series = of(benefit, cost)
		expect(series.valueOn('ratio', 1)).toEqual({
			valueMicros: value,
			numeratorMicros: micros(benefit),
			denominatorMicros: micros(cost),
		})
		expect([
			...series.meets({
				metric: 'ratio',
				operator: '>=',
				thresholdMicros: micros(threshold),
			}),
		]).toEqual([0, isMet ? 1 : 0])
	})

	test('of a latest that is unknown is unknown, its other part shown', () => {
		const metrics = byKey(
			measured('latest', null, 'a', 'a'),
			measured('latest', null, 'b', 'b'),
			ratio('a', 'b'),
		)
		const series = makeSeries(collectUsage(null, [day(1, 2)]), metrics, 1, 1)
		expect(series.valueOn('ratio', 1)).toEqual({
			valueMicros: null,
			numeratorMicros: 2_000_000,
			denominatorMicros: null,
		})
	})

	test('of a metric that is missing, or of a ratio, is no metric', () => {
		const metrics = new Map<string, Metric>([
			['a', measured('sum', null)],
			['broken', ratio('a', 'gone')],
			['nested', ratio('a', 'broken')],
		])
		const series = makeSeries(collectUsage(1, days), metrics, 12, 13)
		for (const key of ['broken', 'nested', 'gone']) {
			expect(series.valueOn(key, 12)).toEqual(UNKNOWN)
			expect(series.valuesOf(key)).toBeNull()
			expect([
				...series.meets({ metric: key, operator: '<', thresholdMicros: 9 }),
			]).toEqual([0, 0])
		}
	})
})

test('sums beyond 2^53 are compared exactly, and shown as near as can be', () => {
	const largest = Number.MAX_SAFE_INTEGER
	const rows = ['a', 'b'].flatMap((metric) =>
		[1, 2].map((at) => ({
			metric,
			day: at,
			sumMicros: metric === 'a' ? largest : largest - (at - 1),
			maxMicros: 0,
			latestMicros: 0,
		})),
	)
	const series = makeSeries(
		collectUsage(null, rows),
		byKey(
			measured('sum', null, 'a', 'a'),
			measured('sum', null, 'b', 'b'),
			ratio('a', 'b'),
		),
		1,
		2,
	)
	expect(series.valueOn('a', 2).valueMicros).toBe(largest)
	expect(series.exactOn('a', 2)).toEqual({ valueMicros: '18014398509481982' })
	expect(series.exactOn('ratio', 2)).toEqual({
		numeratorMicros: '18014398509481982',
		denominatorMicros: '18014398509481981',
	})
	expect(series.exactOn('a', 1)).toBeNull()
	expect(series.exactOn('gone', 1)).toBeNull()
	expect(() => series.exactOn('a', 3)).toThrow(RangeError)
	const meets = (operator: '=' | '>') => [
		...series.meets({ metric: 'ratio', operator, thresholdMicros: 1_000_000 }),
	]
	expect(meets('=')).toEqual([1, 0])
	expect(meets('>')).toEqual([0, 1])
})

/** The same by reading every day of every window. */
function slowly(
	metric: MeasuredMetric,
	rows: readonly UsageDayRow[],
	contacts: readonly UsageContactDayRow[],
	end: number,
): number | null {
	const inWindow = (row: { day: number }) =>
		row.day <= end &&
		(metric.windowDays === null || row.day > end - metric.windowDays)
	const found = rows.filter(inWindow)
	switch (metric.aggregate) {
		case 'sum':
			return found.reduce((sum, row) => sum + row.sumMicros, 0)
		case 'max':
			return found.length > 0
				? Math.max(...found.map((row) => row.maxMicros))
				: null
		case 'latest':
			return found.at(-1)?.latestMicros ?? null
		case 'distinct_days':
			return found.length * 1_000_000
		case 'distinct_contacts':
			return (
				new Set(contacts.filter(inWindow).map((row) => row.contactId)).size *
				1_000_000
			)
	}
}

test('every window gives what reading its days one by one gives', () => {
	const value = fc.integer({ min: -50, max: 50 })
	fc.assert(
		fc.property(
			fc.uniqueArray(
				fc.record({ at: fc.nat(60), sum: value, max: value, latest: value }),
				{ selector: (row) => row.at, maxLength: 30 },
			),
			fc.uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.nat(60)), {
				selector: String,
				maxLength: 40,
			}),
			fc.option(fc.integer({ min: 1, max: 70 })),
			fc.nat(40),
			(given, pairs, windowDays, firstDay) => {
				const rows = given
					.sort((a, b) => a.at - b.at)
					.map(({ at, sum, max, latest }) => day(at, sum, max, latest))
				const contacts = pairs
					.map(([contactId, at]) => ({ metric: 'a', contactId, day: at }))
					.sort(
						(a, b) => a.contactId.localeCompare(b.contactId) || a.day - b.day,
					)
				const metrics = AGGREGATES.map((each) => measured(each, windowDays))
				const series = makeSeries(
					collectUsage(null, rows, contacts),
					byKey(...metrics),
					firstDay,
					65,
				)
				for (const metric of metrics)
					for (let end = firstDay; end <= 65; end++)
						expect(series.valueOn(metric.key, end).valueMicros).toBe(
							slowly(metric, rows, contacts, end),
						)
			},
		),
	)
})
