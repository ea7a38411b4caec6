import type { ComparedReferrer } from '#app/domain/attribution/compare.ts'
import type { Model } from '#app/domain/attribution/models.ts'
import type { Sort } from './comparison-query.ts'

/** Those whose name or id has these letters. */
export function searchReferrers(
	referrers: readonly ComparedReferrer[],
	search: string | undefined,
	nameOf: (id: string | null) => string,
): ComparedReferrer[] {
	const wanted = search?.toLowerCase()
	return referrers.filter(
		({ referrerAccountId: id }) =>
			wanted === undefined ||
			nameOf(id).toLowerCase().includes(wanted) ||
			id?.toLowerCase().includes(wanted),
	)
}

/** The most under the policy's model first, unless something else is asked for. */
export function sortReferrers(
	referrers: readonly ComparedReferrer[],
	{ sort, isAscending }: { sort: Sort | null; isAscending: boolean },
	own: Model,
	nameOf: (id: string | null) => string,
): ComparedReferrer[] {
	const sign = isAscending ? 1 : -1
	const by = sort ?? own
	const figureOf = (row: ComparedReferrer): number =>
		by === 'spread'
			? row.spreadMinor
			: by === 'certainty'
				? (row.certainty ?? -1)
				: by === 'name'
					? 0
					: row.amounts[by]
	return [...referrers].sort(
		(a, b) =>
			sign * (figureOf(a) - figureOf(b)) ||
			(by === 'name' ? sign : 1) *
				nameOf(a.referrerAccountId).localeCompare(
					nameOf(b.referrerAccountId),
					'en',
				) ||
			((a.referrerAccountId ?? '') < (b.referrerAccountId ?? '') ? -1 : 1),
	)
}

/** A column's way to be what the list is sorted by, or to be turned round. */
export function sortLink(
	key: Sort,
	{ sort, isAscending }: { sort: Sort | null; isAscending: boolean },
	page: (changes: Record<string, string | undefined>) => string,
) {
	const isSorted = sort === key
	const turned = isSorted ? !isAscending : key === 'name'
	return {
		to: page({ sort: key, order: turned ? 'ascending' : undefined }),
		direction: isSorted
			? isAscending
				? ('ascending' as const)
				: ('descending' as const)
			: null,
	}
}
