import {
	compareRatio,
	divideExactly,
	divideMicros,
	type ExactParts,
	holds,
	type MetricValue,
	UNKNOWN,
} from './compare.ts'
import type { Condition } from './condition.ts'
import type { Metric } from './definition.ts'
import { type Figures, measure } from './measure.ts'
import type { AccountUsage } from './usage.ts'

type Comparison = Pick<Condition, 'metric' | 'operator' | 'thresholdMicros'>

/** The metrics of one account as of the end of each day of a range. Figures are made when they are first asked for. */
export type Series = {
	readonly firstDay: number
	readonly lastDay: number
	/** A metric by day, in millionths, NaN where it is unknown; null: there is no such metric. Not to be changed. */
	valuesOf(metric: string): Float64Array | null
	/** A metric as of the end of a day of the range. */
	valueOn(metric: string, day: number): MetricValue
	/** Of that value what numbers do not hold; null where they hold all of it. */
	exactOn(metric: string, day: number): ExactParts | null
	/** Whether a figure meets a threshold, exactly, by day: 1 or 0. A missing metric never does. */
	meets(comparison: Comparison): Uint8Array
}

type Source =
	| { readonly kind: 'plain'; readonly figures: Figures }
	| {
			readonly kind: 'ratio'
			readonly numerator: Figures
			readonly denominator: Figures
	  }

/** The series of an account over the given metrics (those that count: not the archived ones), both days included. */
export function makeSeries(
	usage: AccountUsage,
	metrics: ReadonlyMap<string, Metric>,
	firstDay: number,
	lastDay: number,
): Series {
	const length = Math.max(0, lastDay - firstDay + 1)
	const sources = new Map<string, Source | null>()
	const ratios = new Map<string, Float64Array>()

	function measured(key: string): Figures | null {
		const source = metrics.get(key)?.kind === 'ratio' ? null : sourceOf(key)
		return source?.kind === 'plain' ? source.figures : null
	}
	function makeSource(key: string): Source | null {
		const metric = metrics.get(key)
		switch (metric?.kind) {
			case undefined:
				return null
			case 'tenure':
				return {
					kind: 'plain',
					figures: tenure(usage.signedUpDay, firstDay, length),
				}
			case 'measured':
				return {
					kind: 'plain',
					figures: measure(metric, usage, firstDay, length),
				}
			case 'ratio': {
				const numerator = measured(metric.numerator)
				const denominator = measured(metric.denominator)
				return numerator && denominator
					? { kind: 'ratio', numerator, denominator }
					: null
			}
		}
	}
	function sourceOf(key: string): Source | null {
		let source = sources.get(key)
		if (source === undefined) {
			source = makeSource(key)
			sources.set(key, source)
		}
		return source
	}
	function valueAt(source: Source, at: number): MetricValue {
		if (source.kind === 'plain')
			return { ...UNKNOWN, valueMicros: known(source.figures.values[at]) }
		const { numerator, denominator } = source
		const value = ratioAt(numerator, denominator, at)
		return {
			valueMicros: Number.isNaN(value) ? null : value,
			numeratorMicros: known(numerator.values[at]),
			denominatorMicros: known(denominator.values[at]),
		}
	}

	function placeOf(day: number): number {
		if (day < firstDay || day > lastDay)
			throw new RangeError(`day ${day} is not within the series`)
		return day - firstDay
	}

	return {
		firstDay,
		lastDay,
		valuesOf(key) {
			const source = sourceOf(key)
			if (source?.kind !== 'ratio') return source?.figures.values ?? null
			let values = ratios.get(key)
			if (!values) {
				values = new Float64Array(length)
				for (let at = 0; at < length; at++)
					values[at] = ratioAt(source.numerator, source.denominator, at)
				ratios.set(key, values)
			}
			return values
		},
		valueOn(key, day) {
			const at = placeOf(day)
			const source = sourceOf(key)
			return source ? valueAt(source, at) : UNKNOWN
		},
		exactOn(key, day) {
			const at = placeOf(day)
			const source = sourceOf(key)
			return source ? exactParts(source, at) : null
		},
		meets({ metric, operator, thresholdMicros }) {
			const met = new Uint8Array(length)
			const source = sourceOf(metric)
			// Asked of every day of every account: what an operator wants is looked up once.
			const above = holds(1, operator) ? 1 : 0
			const below = holds(-1, operator) ? 1 : 0
			const equal = holds(0, operator) ? 1 : 0
			if (source?.kind === 'plain') {
				// What is too large for a number is above every threshold as its nearest number, too.
				const { values } = source.figures
				for (let at = 0; at < length; at++) {
					const difference = (values[at] as number) - thresholdMicros
					if (difference > 0) met[at] = above
					else if (difference < 0) met[at] = below
					else if (difference === 0) met[at] = equal
				}
			} else if (source) {
				const { numerator, denominator } = source
				for (let at = 0; at < length; at++) {
					if (!isKnownRatio(numerator, denominator, at)) continue
					const difference = compareRatio(
						exactAt(numerator, at),
						exactAt(denominator, at),
						thresholdMicros,
					)
					met[at] = difference > 0 ? above : difference < 0 ? below : equal
				}
			}
			return met
		},
	}
}

/** Whole days since sign-up; unknown before it. */
function tenure(
	signedUpDay: number | null,
	firstDay: number,
	length: number,
): Figures {
	const values = new Float64Array(length).fill(Number.NaN)
	if (signedUpDay !== null)
		for (let at = Math.max(0, signedUpDay - firstDay); at < length; at++)
			values[at] = (firstDay + at - signedUpDay) * 1_000_000
	return { values, exact: null }
}

const known = (value: number | undefined): number | null =>
	value === undefined || Number.isNaN(value) ? null : value

const exactAt = ({ values, exact }: Figures, at: number): number | bigint =>
	exact?.[at] ?? (values[at] as number)

const isKnownRatio = (numerator: Figures, denominator: Figures, at: number) =>
	(denominator.values[at] as number) > 0 &&
	!Number.isNaN(numerator.values[at] as number)

function exactParts(source: Source, at: number): ExactParts | null {
	const figures =
		source.kind === 'plain'
			? [source.figures]
			: [source.numerator, source.denominator]
	if (figures.every(({ exact }) => exact === null)) return null
	const parts: [keyof ExactParts, number | bigint][] =
		source.kind === 'plain'
			? [['valueMicros', exactAt(source.figures, at)]]
			: [
					['numeratorMicros', exactAt(source.numerator, at)],
					['denominatorMicros', exactAt(source.denominator, at)],
				]
	if (
		source.kind === 'ratio' &&
		isKnownRatio(source.numerator, source.denominator, at)
	)
		parts.push([
			'valueMicros',
			divideExactly(
				exactAt(source.numerator, at),
				exactAt(source.denominator, at),
			),
		])
	const large = parts.filter(([, micros]) => isBeyondNumbers(micros))
	return large.length === 0
		? null
		: Object.fromEntries(large.map(([part, micros]) => [part, String(micros)]))
}

const isBeyondNumbers = (micros: number | bigint) =>
	typeof micros === 'bigint' &&
	(micros > Number.MAX_SAFE_INTEGER || micros < -Number.MAX_SAFE_INTEGER)

/** In millionths; NaN where it is unknown. */
const ratioAt = (numerator: Figures, denominator: Figures, at: number) =>
	isKnownRatio(numerator, denominator, at)
		? divideMicros(exactAt(numerator, at), exactAt(denominator, at))
		: Number.NaN
