import { COHORT_SPANS } from '#app/domain/ledger/cohorts.ts'
import { withParams } from '#app/views/paths/paths.ts'
import { parseSorFilter } from './sor-filter-query.ts'

export const COHORTS_PATH = '/admin/cohorts'

export const COHORT_PARTS = ['second_order', 'total'] as const
export const COHORT_WAYS = ['month', 'cumulative', 'average'] as const

export type CohortsQuery = ReturnType<typeof cohortsQueryOf>

/** Reads from an address which cohorts of whose accounts, and what of them. */
export function cohortsQueryOf(params: URLSearchParams) {
	return {
		span: COHORT_SPANS.find((span) => span === params.get('span')),
		part:
			COHORT_PARTS.find((part) => part === params.get('part')) ??
			'second_order',
		way: COHORT_WAYS.find((way) => way === params.get('way')) ?? 'month',
		// Which cohorts there are is what the page is about.
		filter: { ...parseSorFilter(params), cohort: undefined },
	}
}

export const cohortsCsvPath = ({ span, filter }: CohortsQuery): string =>
	withParams(`${COHORTS_PATH}.csv`, { span, ...filter })
