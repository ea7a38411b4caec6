import type { Metric } from '#app/domain/metrics/definition.ts'
import {
	AGGREGATES_OF,
	COUNTINGS,
	type EventMapping,
	FILTER_OPERATORS,
} from './mapping.ts'

/** A mapping as somebody describes it, before it is checked. */
export type MappingDraft = EventMapping & { readonly metricKey: string }

export type MappingRefusal =
	| 'event_required'
	| 'event_too_long'
	| 'by_unknown'
	| 'property_required'
	| 'property_too_long'
	| 'property_unneeded'
	| 'filter_incomplete'
	| 'filter_no_number'
	| 'too_many_filters'
	| 'metric_not_measured'
	| 'metric_archived'
	| 'aggregate_differs'

export const LONGEST_EVENT = 200
const LONGEST_PROPERTY = 200
export const MOST_FILTERS = 5

/**
 * Why a mapping cannot be taken; null: it can.
 * @param metric the one that it would feed; null: there is none of that key, and it is made
 */
export function refuseMapping(
	{ event, by, property, filters }: EventMapping,
	metric: {
		readonly metric: Metric
		readonly archivedAt: number | null
	} | null,
): MappingRefusal | null {
	if (event.trim() === '') return 'event_required'
	if (event.length > LONGEST_EVENT) return 'event_too_long'
	if (!COUNTINGS.includes(by)) return 'by_unknown'
	if (by === 'property' && (property ?? '').trim() === '')
		return 'property_required'
	if (by !== 'property' && property !== null) return 'property_unneeded'
	if ((property ?? '').length > LONGEST_PROPERTY) return 'property_too_long'
	if (filters.length > MOST_FILTERS) return 'too_many_filters'
	for (const { property, operator, value } of filters) {
		if (property.trim() === '' || property.length > LONGEST_PROPERTY)
			return 'filter_incomplete'
		if (!FILTER_OPERATORS.includes(operator)) return 'filter_incomplete'
		if (value.length > LONGEST_PROPERTY) return 'filter_incomplete'
		if (operator !== 'is_there' && value === '') return 'filter_incomplete'
		if (
			(operator === 'at_least' || operator === 'at_most') &&
			!/^[+-]?\d{1,9}(\.\d{1,6})?$/.test(value)
		)
			return 'filter_no_number'
	}
	if (metric === null) return null
	if (metric.metric.kind !== 'measured') return 'metric_not_measured'
	if (metric.archivedAt !== null) return 'metric_archived'
	return AGGREGATES_OF[by].includes(metric.metric.aggregate)
		? null
		: 'aggregate_differs'
}
