/** How the events of a metric's source become one figure. */
export const AGGREGATES = [
	'sum',
	'max',
	'latest',
	'distinct_days',
	'distinct_contacts',
] as const
export type Aggregate = (typeof AGGREGATES)[number]

export type MetricKind = 'measured' | 'ratio' | 'tenure'

type Described = {
	readonly key: string
	readonly version: number
	readonly name: string
	readonly description: string | null
	/** A word behind the figure: 'users', 'USD', 'days'. */
	readonly unit: string
}

/** A figure made of the events of one source. */
export type MeasuredMetric = Described & {
	readonly kind: 'measured'
	readonly source: string
	readonly aggregate: Aggregate
	/** The last so many days, today among them; null: all time. */
	readonly windowDays: number | null
	readonly allowsNegative: boolean
}

/** One measured metric by another; unknown where the denominator is not above zero. */
export type RatioMetric = Described & {
	readonly kind: 'ratio'
	readonly numerator: string
	readonly denominator: string
}

/** Whole days since the account signed up. */
export type TenureMetric = Described & { readonly kind: 'tenure' }

export type Metric = MeasuredMetric | RatioMetric | TenureMetric
