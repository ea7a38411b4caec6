import {
	AGGREGATES,
	type Aggregate,
	type Metric,
	type MetricKind,
} from './definition.ts'

/** A metric as somebody describes it, before it is checked. */
export type MetricDraft = {
	readonly key: string
	readonly name: string
	readonly description: string | null
	readonly unit: string
} & (
	| {
			readonly kind: 'measured'
			readonly source: string
			readonly aggregate: Aggregate
			readonly windowDays: number | null
			readonly allowsNegative: boolean
	  }
	| {
			readonly kind: 'ratio'
			readonly numerator: string
			readonly denominator: string
	  }
	| { readonly kind: 'tenure' }
)

export type DefinitionRefusal =
	| 'key_malformed'
	| 'name_required'
	| 'name_too_long'
	| 'description_too_long'
	| 'unit_required'
	| 'unit_too_long'
	| 'source_required'
	| 'source_too_long'
	| 'aggregate_unknown'
	| 'window_out_of_range'
	| 'numerator_unknown'
	| 'denominator_unknown'
	| 'ratio_of_ratio'
	| 'ratio_of_itself'

const KEY = /^[a-z][a-z0-9_]{0,59}$/
/** Ten years. */
export const LONGEST_WINDOW_DAYS = 3660
const NAME_LIMIT = 100
const UNIT_LIMIT = 30
const SOURCE_LIMIT = 200
const DESCRIPTION_LIMIT = 1000

/**
 * Why a description of a metric cannot be taken; null: it can.
 * @param kinds the metrics that there are, by key, without the archived ones
 */
export function refuseDefinition(
	draft: MetricDraft,
	kinds: ReadonlyMap<string, MetricKind>,
): DefinitionRefusal | null {
	if (!KEY.test(draft.key)) return 'key_malformed'
	if (draft.name.trim() === '') return 'name_required'
	if (draft.name.length > NAME_LIMIT) return 'name_too_long'
	if ((draft.description ?? '').length > DESCRIPTION_LIMIT)
		return 'description_too_long'
	if (draft.unit.trim() === '') return 'unit_required'
	if (draft.unit.length > UNIT_LIMIT) return 'unit_too_long'
	if (draft.kind === 'measured') {
		if (draft.source.trim() === '') return 'source_required'
		if (draft.source.length > SOURCE_LIMIT) return 'source_too_long'
		if (!AGGREGATES.includes(draft.aggregate)) return 'aggregate_unknown'
		if (draft.windowDays !== null && !isWindow(draft.windowDays))
			return 'window_out_of_range'
	}
	if (draft.kind === 'ratio') {
		const { numerator, denominator } = draft
		if (numerator === draft.key || denominator === draft.key)
			return 'ratio_of_itself'
		if (!kinds.has(numerator)) return 'numerator_unknown'
		if (!kinds.has(denominator)) return 'denominator_unknown'
		if (kinds.get(numerator) === 'ratio' || kinds.get(denominator) === 'ratio')
			return 'ratio_of_ratio'
		if (numerator === denominator) return 'ratio_of_itself'
	}
	return null
}

const isWindow = (days: number) =>
	Number.isInteger(days) && days > 0 && days <= LONGEST_WINDOW_DAYS

/** Sources of which every metric that reads them is never below zero. */
export function neverNegativeSources(
	metrics: Iterable<Metric>,
): ReadonlySet<string> {
	const allows = new Map<string, boolean>()
	for (const metric of metrics)
		if (metric.kind === 'measured')
			allows.set(
				metric.source,
				(allows.get(metric.source) ?? false) || metric.allowsNegative,
			)
	return new Set(
		[...allows].filter(([, may]) => !may).map(([source]) => source),
	)
}
