import { type Period, periodsBetween } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import type { Bucket, RevenueClass } from './line.ts'
import { type PeriodSor, reportSor, sorToFirstOrder } from './sor.ts'

/** A sum of entries, minor units of the base currency. */
export type RevenueSum = {
	readonly period: Period
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly baseMinor: number
}

export type Parts = {
	total: number
	firstOrder: number
	upsell: number
	crossSell: number
	referral: number
	/** Only where the policy counts repeat orders of accounts that nobody referred: then they are not in `firstOrder`. */
	repeat?: number
}

export type PeriodFigures = Parts & {
	readonly period: Period
	readonly sor: PeriodSor
	readonly state: PeriodState
}
export type PeriodState = 'open' | 'reviewing' | 'closed'

export type CompanyFigures = Parts & {
	readonly byClass: Record<
		'new' | 'renewal' | 'repeat' | 'upsell' | 'crossSell',
		number
	>
	readonly sor: PeriodSor
	readonly sorToFirstOrder: number | null
}

const PART = {
	first_order: 'firstOrder',
	upsell: 'upsell',
	cross_sell: 'crossSell',
	referral: 'referral',
} as const

/**
 * Company figures by period and for a range, from sums of entries of all periods. The carry runs from the first month
 * with entries, whatever the range.
 * @param range a missing end is the first or the last month with entries
 */
export function consolidate(
	sums: readonly RevenueSum[],
	range: { from?: Period | undefined; to?: Period | undefined },
	policy: Pick<Policy, 'repeatIsSecondOrder'>,
	stateOf: (period: Period) => PeriodState,
): {
	from: Period | null
	to: Period | null
	company: CompanyFigures
	periods: PeriodFigures[]
} {
	const known = sums.map((sum) => sum.period).sort()
	// A range that is given on one side only may lie beyond the months with entries: then it is that month alone.
	const from = range.from ?? earlier(known[0], range.to)
	const to = range.to ?? later(known.at(-1), range.from)
	const first = [known[0], from].filter((period) => period != null).sort()[0]
	const every = first && to ? periodsBetween(first, to) : []
	const parts = new Map(every.map((period) => [period, emptyParts(policy)]))
	for (const sum of sums) addTo(parts.get(sum.period), sum, policy)
	const reported = reportSor(
		every.map((period) => rawOf(parts.get(period) as Parts)),
	)
	const periods = every
		.map((period, i) => ({
			period,
			...(parts.get(period) as Parts),
			sor: reported[i] as PeriodSor,
			state: stateOf(period),
		}))
		.filter((figures) => from !== null && figures.period >= from)

	const total = emptyParts(policy)
	const byClass = { new: 0, renewal: 0, repeat: 0, upsell: 0, crossSell: 0 }
	for (const sum of sums) {
		if (from === null || to === null || sum.period < from || sum.period > to)
			continue
		addTo(total, sum, policy)
		byClass[sum.class === 'cross_sell' ? 'crossSell' : sum.class] +=
			sum.baseMinor
	}
	const sor = {
		raw: rawOf(total),
		reported: periods.reduce((sum, figures) => sum + figures.sor.reported, 0),
		carry: periods.at(-1)?.sor.carry ?? 0,
	}
	const company = {
		...total,
		byClass,
		sor,
		sorToFirstOrder: sorToFirstOrder(sor.raw, total.firstOrder),
	}
	return { from, to, company, periods }
}

const earlier = (a: Period | undefined, b: Period | undefined) =>
	[a, b].filter((period) => period !== undefined).sort()[0] ?? null

const later = (a: Period | undefined, b: Period | undefined) =>
	[a, b]
		.filter((period) => period !== undefined)
		.sort()
		.at(-1) ?? null

const emptyParts = (policy: Pick<Policy, 'repeatIsSecondOrder'>): Parts => ({
	total: 0,
	firstOrder: 0,
	upsell: 0,
	crossSell: 0,
	referral: 0,
	...(policy.repeatIsSecondOrder ? { repeat: 0 } : {}),
})

function addTo(
	parts: Parts | undefined,
	sum: RevenueSum,
	policy: Pick<Policy, 'repeatIsSecondOrder'>,
) {
	if (!parts) return
	parts.total += sum.baseMinor
	if (policy.repeatIsSecondOrder && isOwnRepeat(sum))
		parts.repeat = (parts.repeat ?? 0) + sum.baseMinor
	else parts[PART[sum.bucket]] += sum.baseMinor
}

export const isOwnRepeat = (
	sum: Pick<RevenueSum, 'class' | 'bucket'>,
): boolean => sum.class === 'repeat' && sum.bucket === 'first_order'

const rawOf = ({ upsell, crossSell, referral, repeat = 0 }: Parts): number =>
	upsell + crossSell + referral + repeat
