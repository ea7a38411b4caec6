import type { MappingDraft } from '#app/domain/events/check-mapping.ts'
import type {
	Counting,
	EventFilter,
	FilterOperator,
} from '#app/domain/events/mapping.ts'

/** Rows of the form. */
const FILTERS = 3
const MOST_DAYS = 395
const DEFAULT_DAYS = 7

/** Reads the form of a mapping. What it says may make no sense: it is checked where it is stored. */
export function readEventMapping(fields: Readonly<Record<string, string>>): {
	typed: {
		event: string
		by: string
		property: string
		metric: string
		days: string
		filters: { property: string; operator: string; value: string }[]
	}
	draft: MappingDraft
	days: number
} {
	const textOf = (name: string) => (fields[name] ?? '').trim()
	const filters = Array.from({ length: FILTERS }, (_, i) => ({
		property: textOf(`filterProperty${i + 1}`),
		operator: textOf(`filterOperator${i + 1}`) || 'is',
		value: textOf(`filterValue${i + 1}`),
	}))
	const typed = {
		event: textOf('event'),
		by: textOf('by') || 'count',
		property: textOf('property'),
		metric: textOf('metric'),
		days: textOf('days') || String(DEFAULT_DAYS),
		filters,
	}
	const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : 0
	return {
		typed,
		days: days >= 1 && days <= MOST_DAYS ? days : DEFAULT_DAYS,
		draft: {
			event: typed.event,
			by: typed.by as Counting,
			property: typed.property || null,
			metricKey: typed.metric,
			filters: filters
				.filter(({ property, value }) => property !== '' || value !== '')
				.map(
					(filter): EventFilter => ({
						...filter,
						operator: filter.operator as FilterOperator,
					}),
				),
		},
	}
}
