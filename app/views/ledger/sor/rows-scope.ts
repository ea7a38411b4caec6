import type { Period } from '#app/domain/period.ts'
import { periodsBetween } from '#app/domain/period.ts'
import { formatPeriod, formatPeriodRange } from '#app/views/format/dates.ts'
import type { BucketGroup } from '#app/views/paths/paths.ts'

export const GROUP_WORDS: Readonly<Record<BucketGroup, string>> = {
	second_order: 'Second-order revenue',
	first_order: 'First order',
	upsell: 'Upsell',
	cross_sell: 'Cross-sell',
	referral: 'Referral',
	own_growth: 'Upsell and cross-sell',
}

/** A range of months in words, open at either end. */
export function rangeWords(
	from: Period | undefined,
	to: Period | undefined,
): string {
	if (from && to) return formatPeriodRange(from, to)
	if (from) return `From ${formatPeriod(from)} on`
	if (to) return `Up to ${formatPeriod(to)}`
	return 'All months'
}

/** The months that a filter offers. */
export const monthChoices = (
	span: { first: Period; last: Period } | null,
): { value: string; label: string }[] =>
	span
		? periodsBetween(span.first, span.last).map((period) => ({
				value: period,
				label: formatPeriod(period),
			}))
		: []

export const bucketChoices = Object.entries(GROUP_WORDS).map(
	([value, label]) => ({ value, label }),
)
