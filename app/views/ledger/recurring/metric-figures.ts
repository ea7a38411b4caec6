import { type Ratio, ratioOf, roundedTo } from '#app/domain/recurring/ratio.ts'
import { done, type Result } from '#app/domain/result.ts'
import { perLocale } from '#app/views/format/locale.ts'
import { formatMoney } from '#app/views/format/money.ts'

/** Why a figure is not known, and what would make it known. */
export const UNKNOWN_WORDS = {
	no_opening_customers:
		'Nobody was a customer at the beginning of these months.',
	no_customers: 'There is no customer.',
	too_few_closed_months:
		'It looks back on six closed months, and there are not that many yet.',
	too_few_churned:
		'Fewer than ten customers ended in the six latest closed months: too few to tell a lifetime from.',
	costs_missing: 'Costs are not entered for every one of these months.',
	no_new_customers: 'Nobody came this way in these months.',
	no_invitations: 'Nobody was invited in these months.',
	no_cost: 'They cost nothing, so there is nothing to compare with.',
	no_margin: 'An average customer leaves no margin to pay it back with.',
} as const
export type Unknown = keyof typeof UNKNOWN_WORDS

/** A figure that leads to its rows, or n/a and why. */
export type MetricFigure = {
	readonly figure: { text: string; to: string | null; isZero?: boolean }
	readonly why: string | null
}

const FORMATS = {
	/** "85.0%" */
	percent: { digits: 3, shown: 1, style: 'percent' },
	/** "1.4" */
	months: { digits: 1, shown: 1, style: 'decimal' },
	/** "14.55" */
	times: { digits: 2, shown: 2, style: 'decimal' },
	/** "0.060" */
	factor: { digits: 3, shown: 3, style: 'decimal' },
} as const
export type RatioFormat = keyof typeof FORMATS

const ratioFormat = perLocale(
	(locale, format: RatioFormat) =>
		new Intl.NumberFormat(locale, {
			style: FORMATS[format].style,
			minimumFractionDigits: FORMATS[format].shown,
			maximumFractionDigits: FORMATS[format].shown,
		}),
)

/** A ratio as people write it, rounded half away from zero once. */
export const formatRatio = (ratio: Ratio, format: RatioFormat): string => {
	const { digits } = FORMATS[format]
	return ratioFormat(format).format(roundedTo(ratio, digits) / 10 ** digits)
}

export const ratioFigure = (
	known: Result<Ratio, Unknown>,
	format: RatioFormat,
	to: string | null,
): MetricFigure =>
	known.ok
		? { figure: { text: formatRatio(known.value, format), to }, why: null }
		: unknown(known.reason)

export const moneyMetric = (
	known: Result<number, Unknown>,
	currency: string,
	to: string | null,
): MetricFigure =>
	known.ok
		? { figure: { text: formatMoney(known.value, currency), to }, why: null }
		: unknown(known.reason)

const unknown = (reason: Unknown): MetricFigure => ({
	figure: { text: 'n/a', to: null, isZero: true },
	why: UNKNOWN_WORDS[reason],
})

/** An amount that is known as a ratio, in whole minor units. */
export const roundedAmount = <Reason>(
	known: Result<Ratio, Reason>,
): Result<number, Reason> =>
	known.ok ? done(roundedTo(known.value, 0)) : known

/** Basis points as a ratio. */
export const ofBasisPoints = (basisPoints: number): Ratio =>
	ratioOf(basisPoints, 10_000)
