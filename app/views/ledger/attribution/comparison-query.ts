import { MODELS } from '#app/domain/attribution/models.ts'
import type { Period } from '#app/domain/period.ts'
import {
	checkSorQuery,
	parseSorQuery,
	rangeProblems,
} from '#app/views/ledger/sor/sor-query.ts'

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
	const sort = params.get('sort')
	const { from, to, skip } = parseSorQuery(params)
	const { from: wrongFrom, to: wrongTo } = checkSorQuery(params)
	return {
		from,
		to,
		skip,
		/** What is wrong with the months, by field. */
		problems: { from: wrongFrom, to: wrongTo },
		search: params.get('search')?.trim().slice(0, 200) || undefined,
		sort: SORTS.find((each) => each === sort) ?? null,
		isAscending: params.get('order') === 'ascending',
	}
}

/** The months that are compared, all with entries where none are asked for, and what is wrong with them. */
export function comparedMonths(
	{ from, to, problems }: Pick<ComparisonQuery, 'from' | 'to' | 'problems'>,
	span: { readonly first: Period; readonly last: Period },
) {
	const range = {
		from: from ?? (to !== null && to < span.first ? to : span.first),
		to: to ?? (from !== null && from > span.last ? from : span.last),
	}
	return {
		range,
		problems: {
			...rangeProblems(range.from, range.to),
			...definedOf(problems),
		},
	}
}

const definedOf = (problems: ComparisonQuery['problems']) =>
	Object.fromEntries(
		Object.entries(problems).filter(([, problem]) => problem !== undefined),
	)

export const isWrong = (problems: object): boolean =>
	Object.keys(problems).length > 0
