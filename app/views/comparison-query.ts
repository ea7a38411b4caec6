import { MODELS } from '#app/domain/attribution/models.ts'
import type { Period } from '#app/domain/period.ts'
import { askedMonthsOf } from './asked-months.ts'

export const ATTRIBUTION_PATH = '/admin/attribution'
export const COMPARISONS_PATH = '/admin/attribution/comparisons'

export type Range = { readonly from: Period; readonly to: Period }

/** As the ledger is asked in the background. */
export const comparisonQuestion = ({ from, to }: Range) => ({
	kind: 'compare-models',
	input: { from, to },
})

/** By what advocates can be put in order. */
export const SORTS = [...MODELS, 'spread', 'certainty', 'name'] as const
export type Sort = (typeof SORTS)[number]

export type ComparisonQuery = ReturnType<typeof comparisonQueryOf>

/** Reads which months, which advocates and which order from an address. */
export function comparisonQueryOf(params: URLSearchParams) {
	const skip = Number(params.get('skip') ?? 0)
	const sort = params.get('sort')
	return {
		range: askedMonthsOf(params),
		search: params.get('search')?.trim().slice(0, 200) || undefined,
		sort: SORTS.find((each) => each === sort) ?? null,
		isAscending: params.get('order') === 'ascending',
		skip: Number.isSafeInteger(skip) && skip > 0 ? skip : 0,
	}
}
