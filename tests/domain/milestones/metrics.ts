import type { Condition, Operator } from '#app/domain/metrics/condition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { makeSeries, type Series } from '#app/domain/metrics/series.ts'
import { collectUsage } from '#tests/support/usage.ts'

const described = (key: string, name: string, unit: string) => ({
	key,
	name,
	unit,
	version: 1,
	description: null,
})
const latest = (key: string, name: string, unit: string): Metric => ({
	...described(key, name, unit),
	kind: 'measured',
	source: key,
	aggregate: 'latest',
	windowDays: null,
	allowsNegative: false,
})

const list: Metric[] = [
	latest('users', 'Weekly active users', 'users'),
	latest('adopted', 'Core features adopted', 'features'),
	latest('entitled', 'Core features entitled', 'features'),
	latest('tickets', 'Open problems', 'tickets'),
	{
		...described('benefit', 'Benefit', 'USD'),
		kind: 'measured',
		source: 'benefit',
		aggregate: 'sum',
		windowDays: null,
		allowsNegative: true,
	},
	{
		...described('cost', 'Cost', 'USD'),
		kind: 'measured',
		source: 'cost',
		aggregate: 'sum',
		windowDays: null,
		allowsNegative: false,
	},
	{
		...described('adoption', 'Adoption', '%'),
		kind: 'ratio',
		numerator: 'adopted',
		denominator: 'entitled',
	},
	{
		...described('roi', 'Return on investment', '×'),
		kind: 'ratio',
		numerator: 'benefit',
		denominator: 'cost',
	},
	{ ...described('tenure', 'Tenure', 'days'), kind: 'tenure' },
]

/** The metrics of the rules' worked cases. */
export const METRICS: ReadonlyMap<string, Metric> = new Map(
	list.map((metric) => [metric.key, metric]),
)

export const MICROS = 1_000_000

export const when = (
	metric: string,
	operator: Operator,
	threshold: number,
	heldDays = 1,
): Condition => ({
	metric,
	operator,
	thresholdMicros: Math.round(threshold * MICROS),
	heldDays,
})

/** What was measured on which day: by source, day → value. */
export type Measured = Readonly<
	Record<string, Readonly<Record<number, number>>>
>

export function usageOf(measured: Measured, signedUpDay: number | null = null) {
	return collectUsage(
		signedUpDay,
		Object.entries(measured).flatMap(([metric, days]) =>
			Object.entries(days).map(([day, value]) => ({
				metric,
				day: Number(day),
				sumMicros: value * MICROS,
				maxMicros: value * MICROS,
				latestMicros: value * MICROS,
			})),
		),
	)
}

export const seriesOf = (
	measured: Measured,
	firstDay: number,
	lastDay: number,
	signedUpDay: number | null = null,
): Series =>
	makeSeries(usageOf(measured, signedUpDay), METRICS, firstDay, lastDay)
