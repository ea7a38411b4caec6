import { describe, expect, test } from 'vitest'
import {
	type MappingRefusal,
	refuseMapping,
} from '#app/domain/events/check-mapping.ts'
import {
	type EventFilter,
	type EventMapping,
	matches,
	worthOf,
} from '#app/domain/events/mapping.ts'
import { redactedSample } from '#app/domain/events/sample.ts'
import type { Aggregate, Metric } from '#app/domain/metrics/definition.ts'

const properties = {
	plan: { name: 'pro', seats: 12 },
	pages: 3,
	paid: true,
	size: '1.5',
	empty: '',
	none: null,
}
const filter = (
	property: string,
	operator: EventFilter['operator'],
	value = '',
): EventFilter => ({ property, operator, value })

describe('a filter', () => {
	test.each([
		['text is', filter('plan.name', 'is', 'pro'), true],
		['text is another', filter('plan.name', 'is', 'Pro'), false],
		['a number is, however written', filter('pages', 'is', '3.0'), true],
		['yes is', filter('paid', 'is', 'true'), true],
		['an object is nothing', filter('plan', 'is', '[object Object]'), false],
		['is not', filter('plan.name', 'is_not', 'free'), true],
		['what is missing is not', filter('nope', 'is_not', 'free'), true],
		['at least, the same', filter('plan.seats', 'at_least', '12'), true],
		['at least, more', filter('plan.seats', 'at_least', '12.000001'), false],
		['at most, of text', filter('size', 'at_most', '1.5'), true],
		[
			'at most, of what is no number',
			filter('plan.name', 'at_most', '1'),
			false,
		],
		['is there', filter('pages', 'is_there'), true],
		['empty text is not there', filter('empty', 'is_there'), false],
		['null is not there', filter('none', 'is_there'), false],
		[
			'what every object has is not there',
			filter('constructor', 'is_there'),
			false,
		],
		['nor below', filter('plan.__proto__.x', 'is_there'), false],
	] as const)('%s', (_, one, holds) => {
		expect(matches({ filters: [one] }, properties)).toBe(holds)
	})

	test('all hold, and none always does', () => {
		const yes = filter('pages', 'is', '3')
		const no = filter('pages', 'is', '4')
		expect(matches({ filters: [yes, no] }, properties)).toBe(false)
		expect(matches({ filters: [] }, properties)).toBe(true)
	})
})

describe('what an event counts for', () => {
	const event = { properties, person: 'u:ana', isCorrection: false }
	test.each([
		['one', { by: 'count', property: null }, event, 1_000_000],
		['one of a day', { by: 'days', property: null }, event, 1_000_000],
		['one person', { by: 'contacts', property: null }, event, 1_000_000],
		['a number', { by: 'property', property: 'pages' }, event, 3_000_000],
		['its text', { by: 'property', property: 'size' }, event, 1_500_000],
		[
			'a number further in',
			{ by: 'property', property: 'plan.seats' },
			event,
			12_000_000,
		],
		[
			'nothing, where it takes back',
			{ by: 'property', property: 'none' },
			{ ...event, isCorrection: true },
			null,
		],
	] as const)('%s', (_, mapping, given, value) => {
		expect(worthOf(mapping, given)).toEqual({ ok: true, value })
	})
	test.each([
		[
			'no person',
			{ by: 'contacts', property: null },
			{ ...event, person: null },
			'person_missing',
		],
		[
			'no property',
			{ by: 'property', property: 'nope' },
			event,
			'property_missing',
		],
		[
			'no number',
			{ by: 'property', property: 'plan.name' },
			event,
			'property_no_number',
		],
		['yes', { by: 'property', property: 'paid' }, event, 'property_no_number'],
		[
			'too much',
			{ by: 'property', property: 'n' },
			{ ...event, properties: { n: 1e12 } },
			'property_too_large',
		],
	] as const)('nothing: %s', (_, mapping, given, reason) => {
		expect(worthOf(mapping, given)).toEqual({ ok: false, reason })
	})
})

const metric = (
	aggregate: Aggregate,
	archivedAt: number | null = null,
): { metric: Metric; archivedAt: number | null } => ({
	archivedAt,
	metric: {
		kind: 'measured',
		key: 'm',
		version: 1,
		name: 'M',
		description: null,
		unit: 'x',
		source: 'm',
		aggregate,
		windowDays: null,
		allowsNegative: false,
	},
})
const draft = (change: Partial<EventMapping> = {}): EventMapping => ({
	event: 'Report Exported',
	filters: [],
	by: 'count',
	property: null,
	...change,
})

describe('a mapping', () => {
	test.each<
		[
			string,
			EventMapping,
			ReturnType<typeof metric> | null,
			MappingRefusal | null,
		]
	>([
		['of a metric that is made', draft(), null, null],
		['of one that adds up', draft(), metric('sum'), null],
		[
			'of one that counts days',
			draft(),
			metric('distinct_days'),
			'aggregate_differs',
		],
		['by days', draft({ by: 'days' }), metric('distinct_days'), null],
		['of people', draft({ by: 'contacts' }), metric('distinct_contacts'), null],
		[
			'of the latest value',
			draft({ by: 'property', property: 'n' }),
			metric('latest'),
			null,
		],
		['archived', draft(), metric('sum', 1), 'metric_archived'],
		['no event', draft({ event: ' ' }), null, 'event_required'],
		['no property', draft({ by: 'property' }), null, 'property_required'],
		[
			'a property too many',
			draft({ property: 'n' }),
			null,
			'property_unneeded',
		],
		[
			'half a filter',
			draft({ filters: [filter('', 'is', 'x')] }),
			null,
			'filter_incomplete',
		],
		[
			'no value',
			draft({ filters: [filter('a', 'is')] }),
			null,
			'filter_incomplete',
		],
		[
			'at least a word',
			draft({ filters: [filter('a', 'at_least', 'x')] }),
			null,
			'filter_no_number',
		],
		[
			'six filters',
			draft({ filters: Array(6).fill(filter('a', 'is_there')) }),
			null,
			'too_many_filters',
		],
		[
			'of a ratio',
			draft(),
			{
				archivedAt: null,
				metric: {
					kind: 'tenure',
					key: 't',
					version: 1,
					name: 'T',
					description: null,
					unit: 'days',
				},
			},
			'metric_not_measured',
		],
	])('%s', (_, given, known, reason) => {
		expect(refuseMapping(given, known)).toBe(reason)
	})
})

test('a sample shows nothing that anybody wrote', () => {
	expect(
		redactedSample({
			name: 'Ana Moreno',
			pages: 3,
			paid: true,
			tags: ['Ana'],
			more: { email: 'ana@acme.com' },
			none: null,
		}),
	).toEqual([
		{ name: 'name', holds: 'text of 10 characters' },
		{ name: 'pages', holds: '3' },
		{ name: 'paid', holds: 'true' },
		{ name: 'tags', holds: 'a list of 1' },
		{ name: 'more', holds: 'more: email' },
		{ name: 'none', holds: 'nothing' },
	])
})
