import { LONGEST_WINDOW_DAYS } from '#app/domain/metrics/check-definition.ts'
import type { Micros } from '#app/domain/metrics/compare.ts'
import type { Aggregate, Metric } from '#app/domain/metrics/definition.ts'
import {
	inUnits,
	type Measured,
	quantityOf,
	withUnit,
} from '#app/domain/milestones/quantity.ts'
import { countOf, formatCount } from './money.ts'

/** What an aggregate makes of events, for whoever chooses one. */
export const AGGREGATE_OPTIONS: readonly { value: Aggregate; label: string }[] =
	[
		{ value: 'sum', label: 'Add up all values' },
		{ value: 'latest', label: 'Take the latest value' },
		{ value: 'max', label: 'Take the highest value' },
		{ value: 'distinct_days', label: 'Count days with events' },
		{ value: 'distinct_contacts', label: 'Count people with events' },
	]

const AGGREGATE_WORDS: Readonly<Record<Aggregate, string>> = {
	sum: 'Sum',
	latest: 'Latest value',
	max: 'Highest value',
	distinct_days: 'Days with events',
	distinct_contacts: 'People with events',
}

/** How a metric is counted: "Sum of “logins”, last 28 days". */
export function countingWords(
	metric: Metric,
	nameOf: (key: string) => string,
): string {
	switch (metric.kind) {
		case 'tenure':
			return 'Whole days since sign-up'
		case 'ratio':
			return `${nameOf(metric.numerator)} ÷ ${nameOf(metric.denominator)}`
		case 'measured': {
			const window =
				metric.windowDays === null
					? 'all time'
					: metric.windowDays === 1
						? 'today alone'
						: `last ${countOf(metric.windowDays, 'day')}`
			return `${AGGREGATE_WORDS[metric.aggregate]} of “${metric.source}”, ${window}`
		}
	}
}

/** A value as its metric is read: "1,250 users", "82.5%", "unknown". */
export const valueWords = (
	valueMicros: Micros | null,
	metric: Measured,
): string =>
	valueMicros === null
		? 'Unknown'
		: withUnit(quantityOf(valueMicros, metric), metric)

/** What a ratio was made of: "8 ÷ 10". */
export function partsWords(
	{
		numeratorMicros,
		denominatorMicros,
	}: {
		readonly numeratorMicros: Micros | null
		readonly denominatorMicros: Micros | null
	},
	numerator: Measured | undefined,
	denominator: Measured | undefined,
): string | null {
	if (!numerator || !denominator) return null
	const part = (micros: Micros | null, metric: Measured) =>
		micros === null ? 'unknown' : quantityOf(micros, metric)
	return `${part(numeratorMicros, numerator)} ÷ ${part(denominatorMicros, denominator)}`
}

/** A value for a file: as many decimals as it has; empty where it is unknown. */
export const valueNumber = (
	valueMicros: number | null,
	metric: Measured,
): number | null => (valueMicros === null ? null : inUnits(valueMicros, metric))

/** What is wrong with an answer about a metric, beside which field, and how to mend it. */
export const METRIC_REFUSALS = {
	key_malformed: [
		'key',
		'Begin with a letter, then lower-case letters, digits and _ alone, at most 60',
	],
	key_taken: ['key', 'Another metric has this key, maybe an archived one'],
	name_required: ['name', 'Give it a name'],
	name_too_long: ['name', 'At most 100 characters'],
	description_too_long: ['description', 'At most 1,000 characters'],
	unit_required: [
		'unit',
		'Say what is counted: users, days, USD; % or × for a ratio',
	],
	unit_too_long: ['unit', 'At most 30 characters'],
	source_required: ['source', 'Type the name under which the events arrive'],
	source_too_long: ['source', 'At most 200 characters'],
	aggregate_unknown: ['aggregate', 'Choose one of the list'],
	window_out_of_range: [
		'windowDays',
		`A whole number of days from 1 to ${formatCount(LONGEST_WINDOW_DAYS)}, or nothing for all time`,
	],
	numerator_unknown: ['numerator', 'Choose a metric that is counted'],
	denominator_unknown: ['denominator', 'Choose a metric that is counted'],
	ratio_of_ratio: [
		'denominator',
		'A ratio cannot be made of another ratio: choose two metrics that are not ratios',
	],
	ratio_of_itself: ['denominator', 'Choose two different metrics'],
	used_by_ratio: [
		'kind',
		'A ratio is made of this metric, so it cannot become a ratio itself',
	],
} as const

export type MetricField =
	| (typeof METRIC_REFUSALS)[keyof typeof METRIC_REFUSALS][0]
	| 'allowsNegative'

/** A metric that nobody has described yet. */
export const NO_METRIC = {
	key: '',
	name: '',
	description: '',
	unit: '',
	kind: 'measured',
	source: '',
	aggregate: 'sum',
	windowDays: '',
	allowsNegative: false,
	numerator: '',
	denominator: '',
}
