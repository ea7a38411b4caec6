import type { Micros } from '#app/domain/metrics/compare.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { trimEndOf } from '#app/domain/trim.ts'

/** What of a metric its figures are written by. */
export type Measured = Pick<Metric, 'name' | 'unit' | 'kind'>

const MICROS = 1_000_000

/** The unit of ratios that are read as parts of a whole: 0.8 is 80%. */
export const PERCENT = '%'
/** The unit of ratios that are read as multiples: 3 is 3×. */
export const TIMES = '×'

const SHOWN_DIGITS = 2
const ALL_DIGITS = 6

export const isPercent = ({ kind, unit }: Measured): boolean =>
	kind === 'ratio' && unit === PERCENT

const isMark = (metric: Measured) => isPercent(metric) || metric.unit === TIMES

/** Millionths as a person would write them without the unit: 0.8 of a percentage is 80. */
export const inUnits = (micros: number, metric: Measured): number =>
	micros / (isPercent(metric) ? MICROS / 100 : MICROS)

/** A whole number, however large, as decimal text with so many places: millionths have six. */
export function decimalText(units: Micros, places = ALL_DIGITS): `${number}` {
	const text = String(units)
	const sign = text.startsWith('-') ? '-' : ''
	const digits = text.slice(sign.length).padStart(places + 1, '0')
	const fraction = trimEndOf(digits.slice(-places), (digit) => digit === '0')
	return `${sign}${digits.slice(0, -places)}${fraction && `.${fraction}`}` as `${number}`
}

/** A figure without its unit's word, rounded for reading: "1,250", "80%", "2.4×". */
export function quantityOf(
	micros: Micros,
	metric: Measured,
	rounding: 'ceil' | 'floor' = 'floor',
): string {
	// What is shown rounded must not look like more than it is.
	const shown = new Intl.NumberFormat('en-US', {
		maximumFractionDigits: isPercent(metric) ? 1 : SHOWN_DIGITS,
		roundingMode: rounding,
	}).format(
		typeof micros === 'number'
			? inUnits(micros, metric)
			: decimalText(micros, isPercent(metric) ? 4 : ALL_DIGITS),
	)
	return isMark(metric) ? shown + metric.unit : shown
}

/** A threshold in full, as it was typed. */
export function thresholdOf(micros: number, metric: Measured): string {
	const shown = new Intl.NumberFormat('en-US', {
		maximumFractionDigits: ALL_DIGITS,
	}).format(inUnits(micros, metric))
	return isMark(metric) ? shown + metric.unit : shown
}

/** Whether a metric's name says already what is counted: "99 of 100 weekly active users". */
export const isUnitInName = ({ name, unit }: Measured): boolean =>
	name.toLowerCase().includes(unit.toLowerCase())

/** "365 days", "1 day"; "100" where the name of the metric says of what; "80%". */
export function withUnit(quantity: string, metric: Measured): string {
	const { unit } = metric
	if (unit === '' || isMark(metric) || isUnitInName(metric)) return quantity
	const isOne = quantity === '1' && /[^s]s$/.test(unit)
	return `${quantity} ${isOne ? unit.slice(0, -1) : unit}`
}

/** A name within a sentence: "weekly active users", but "ROI". */
export const nameWithin = (name: string): string =>
	/^\p{Lu}\p{Ll}/u.test(name)
		? name.charAt(0).toLowerCase() + name.slice(1)
		: name

export const daysOf = (days: number): string =>
	`${new Intl.NumberFormat('en-US').format(days)} ${days === 1 ? 'day' : 'days'}`
