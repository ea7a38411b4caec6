import { describe, expect, test } from 'vitest'
import type { Proof } from '#app/domain/case-studies/content.ts'
import {
	proofOfFigure,
	proofsOfMilestone,
	type StaleReason,
	staleReasons,
} from '#app/domain/case-studies/proof.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { at, DAY } from '../../support/facts.ts'

const measured = (key: string, name: string, unit: string): Metric => ({
	kind: 'measured',
	key,
	name,
	unit,
	version: 2,
	description: null,
	source: key,
	aggregate: 'sum',
	windowDays: null,
	allowsNegative: false,
})
const benefit = measured('benefit', 'Benefit', 'USD')
const cost = measured('cost', 'Cost', 'USD')
const roi: Metric = {
	kind: 'ratio',
	key: 'roi',
	name: 'ROI',
	unit: '×',
	version: 3,
	description: null,
	numerator: 'benefit',
	denominator: 'cost',
}
const countedAs = (metric: Metric, nameOf: (key: string) => string) =>
	metric.kind === 'ratio'
		? `${nameOf(metric.numerator)} ÷ ${nameOf(metric.denominator)}`
		: `Sum of ${metric.key}`
const reachedAt = at('2026-01-10')
const condition = (metric: string) => ({
	metric,
	operator: '>=',
	thresholdMicros: 3_000_000,
	heldDays: 1,
})
const evidence = (
	rows: { metric: string; valueMicros: number | null; isMet: boolean }[],
) => ({
	metrics: [roi, benefit, cost],
	conditions: rows.map(({ metric, valueMicros, isMet }) => ({
		condition: condition(metric) as never,
		valueMicros,
		isMet,
		sinceDay: null,
		numeratorMicros: null,
		denominatorMicros: null,
	})),
})

const PROOF: Proof = {
	label: 'ROI',
	value: '4.2×',
	asOf: reachedAt,
	metricKey: 'roi',
	definition:
		'Benefit ÷ Cost (version 3 of the definition). Reached with the milestone “Pays off”.',
	milestoneId: 'm1',
	milestoneVersion: 5,
}

describe('what a milestone gives a story', () => {
	const reached = (rows: Parameters<typeof evidence>[0]) =>
		proofsOfMilestone(
			{
				milestoneId: 'm1',
				version: 5,
				name: 'Pays off',
				reachedAt,
				evidence: evidence(rows),
			},
			countedAs,
		)

	test('its figure, how it is counted, when it held', () => {
		expect(
			reached([{ metric: 'roi', valueMicros: 4_200_000, isMet: true }]),
		).toEqual([PROOF])
	})

	test('nothing of what did not hold, is unknown, or cannot be read', () => {
		expect(
			reached([
				{ metric: 'roi', valueMicros: 1_000_000, isMet: false },
				{ metric: 'benefit', valueMicros: null, isMet: true },
				{ metric: 'gone', valueMicros: 1_000_000, isMet: true },
			]),
		).toEqual([])
	})
})

test('a figure as it stands; none where it is unknown', () => {
	const metrics = new Map([roi, benefit, cost].map((one) => [one.key, one]))
	const figure = (valueMicros: number | null) =>
		proofOfFigure({ metric: benefit, valueMicros, asOf: 7 }, metrics, countedAs)
	expect(figure(30_000_000_000)).toEqual({
		label: 'Benefit',
		value: '30,000 USD',
		asOf: 7,
		definition: 'Sum of benefit (version 2 of the definition).',
		milestoneId: null,
		milestoneVersion: null,
		metricKey: 'benefit',
	})
	expect(figure(null)).toBeNull()
})

describe('a figure that should be looked at again', () => {
	const held = { state: 'held', version: 5 } as const
	type Given = Partial<Parameters<typeof staleReasons>[1]>
	test.each<[string, StaleReason[], Given, Partial<Proof>?]>([
		['not this one', [], {}],
		['exactly 180 days old: not yet', [], { now: reachedAt + 180 * DAY }],
		['older', ['old'], { now: reachedAt + 180 * DAY + 1 }],
		['the same by now', [], { current: { ...PROOF, asOf: 9 } }],
		[
			'less by now',
			['figure_changed'],
			{ current: { ...PROOF, value: '3.9×' } },
		],
		[
			'taken back',
			['milestone_undone'],
			{ milestone: { ...held, state: 'revoked' } },
		],
		[
			'in question',
			['milestone_undone'],
			{ milestone: { ...held, state: 'grace' } },
		],
		['undone and kept', [], { milestone: { ...held, state: 'kept' } }],
		['not theirs', ['milestone_undone'], { milestone: null }],
		[
			'another rule',
			['milestone_changed'],
			{ milestone: { ...held, version: 6 } },
		],
		[
			'entered by hand, and old',
			['old'],
			{ milestone: null, now: reachedAt + 400 * DAY },
			{ milestoneId: null, milestoneVersion: null },
		],
	])('%s: %j', (_, expected, given, change = {}) => {
		expect(
			staleReasons(
				{ ...PROOF, ...change },
				{ current: null, milestone: held, now: reachedAt, ...given },
			),
		).toEqual(expected)
	})
})
