import { checkSorQuery, parseSorQuery, rangeProblems } from './sor-query.ts'

export const ADVOCATES_PATH = '/admin/advocates'

export const ADVOCATE_SORTS = [
	'sor',
	'name',
	'upsell',
	'crossSell',
	'referred',
	'eliminated',
	'trg',
] as const
export type AdvocateSort = (typeof ADVOCATE_SORTS)[number]

export type AdvocatesQuery = ReturnType<typeof advocatesQueryOf>

/** Reads which months, whose payments, which advocates and which order from an address. */
export function advocatesQueryOf(params: URLSearchParams) {
	const { from, to, skip, filter = {} } = parseSorQuery(params)
	const { model: _, ...wrong } = checkSorQuery(params)
	const sort = params.get('sort')
	return {
		from,
		to,
		skip,
		filter,
		problems: {
			...(from && to ? rangeProblems(from, to) : {}),
			...wrong,
		},
		search: params.get('search')?.trim().slice(0, 200) || undefined,
		sort: ADVOCATE_SORTS.find((each) => each === sort) ?? ('sor' as const),
		isAscending: params.get('order') === 'ascending',
	}
}
