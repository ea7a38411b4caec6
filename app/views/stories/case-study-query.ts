import type {
	CaseStudyStage,
	NominationSource,
} from '#app/domain/case-studies/stage.ts'
import { DAY } from '#app/domain/durations.ts'
import { chosen } from '#app/views/format/roles.ts'
import {
	CASE_STUDY_ORDERS,
	type CaseStudyFilter,
	type CaseStudyOrder,
} from '#db/reports/stories/case-study-list.ts'
import { SOURCE_OPTIONS, STAGE_OPTIONS } from './case-study-words.ts'

export const DUE_OPTIONS = [
	{ value: 'overdue', label: 'Overdue' },
	{ value: 'week', label: 'Within 7 days' },
]
export const ORDER_OPTIONS = [
	{ value: 'longest', label: 'Longest in its stage' },
	{ value: 'newest', label: 'Newest' },
]

/** Nobody among owners. */
export const NOBODY = 'nobody'

/** Which case studies to show, and in which order. */
export type CaseStudyQuery = {
	readonly stage: CaseStudyStage | undefined
	readonly owner: string | undefined
	readonly source: NominationSource | undefined
	readonly due: string | undefined
	readonly q: string | undefined
	readonly order: CaseStudyOrder
}

/** Reads it from an address. */
export const caseStudyQueryOf = (params: URLSearchParams): CaseStudyQuery => ({
	stage: chosen(STAGE_OPTIONS, params.get('stage')),
	owner: params.get('owner') || undefined,
	source: chosen(SOURCE_OPTIONS, params.get('source')),
	due: DUE_OPTIONS.find(({ value }) => value === params.get('due'))?.value,
	q: params.get('q')?.trim().slice(0, 200) || undefined,
	order:
		CASE_STUDY_ORDERS.find((order) => order === params.get('order')) ??
		'longest',
})

/** The same as parameters of an address. */
export const paramsOf = ({ order, ...query }: CaseStudyQuery) => ({
	...query,
	order: order === 'longest' ? undefined : order,
})

export const caseStudyFilterOf = (
	{ stage, owner, source, due, q }: CaseStudyQuery,
	now: number,
): CaseStudyFilter => ({
	stage,
	source,
	search: q,
	ownerId: owner === NOBODY ? null : owner,
	dueBefore:
		due === undefined ? undefined : due === 'week' ? now + 7 * DAY : now,
})

/** By more than the order. */
export const isNarrowed = ({ order: _, ...query }: CaseStudyQuery): boolean =>
	Object.values(query).some((value) => value !== undefined)
