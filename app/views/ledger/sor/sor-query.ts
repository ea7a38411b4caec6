import { MODELS, type Model } from '#app/domain/attribution/models.ts'
import {
	type BookMonths,
	headlineMonths,
	type Months,
} from '#app/domain/ledger/complete-months.ts'
import {
	CREDITED,
	SHARE_KINDS,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'
import { checkRange, type RangeRefusal } from '#app/domain/ledger/sor-range.ts'
import { isPeriod, type Period } from '#app/domain/period.ts'
import { parseSorFilter } from './sor-filter-query.ts'

/** Which months, under which model, from which advocate on, narrowed to what. */
export type SorQuery = {
	readonly from: Period | null
	readonly to: Period | null
	readonly model: Model | null
	/** How many advocates come before the first one shown. */
	readonly skip: number
	readonly filter?: SorFilter | undefined
	/** On paper there are no further pages. */
	readonly isPrinted?: boolean | undefined
}

/** Reads the query from an address. What is no month or model is left out; months the wrong way round are turned. */
export function parseSorQuery(params: URLSearchParams): SorQuery {
	const from = periodOf(params.get('from'))
	const to = periodOf(params.get('to'))
	const isTurned = from !== null && to !== null && from > to
	const skip = Number(params.get('skip') ?? 0)
	return {
		from: isTurned ? to : from,
		to: isTurned ? from : to,
		model: MODELS.find((model) => model === params.get('model')) ?? null,
		skip: Number.isSafeInteger(skip) && skip > 0 ? skip : 0,
		filter: parseSorFilter(params),
	}
}

/** The months that are asked for; those of the headline where none are. */
export function monthsAsked(
	{ from, to }: Pick<SorQuery, 'from' | 'to'>,
	books: BookMonths,
): Months {
	const usual = headlineMonths(books)
	if (from === null && to === null) return usual
	return {
		from: from ?? books.first,
		to: to ?? (from !== null && from <= usual.to ? usual.to : books.last),
	}
}

export const periodOf = (text: string | null): Period | null =>
	text !== null && isPeriod(text) ? text : null

/** What is wrong with an address, by field, and how to mend it. */
export type SorProblems = Partial<
	Record<'from' | 'to' | 'model' | 'kind' | 'credited' | 'cohort', string>
>

/** What an address asks for that there is not. */
export function checkSorQuery(params: URLSearchParams): SorProblems {
	const wrongMonth = (name: string) => {
		const text = params.get(name)
		return text && !isPeriod(text) ? 'Write a month as 2026-01' : undefined
	}
	const given = (name: string) => params.get(name) || null
	const model = given('model')
	const kind = given('kind')
	const credited = given('credited')
	return onlyProblems({
		from: wrongMonth('from'),
		to: wrongMonth('to'),
		cohort: wrongMonth('cohort'),
		model:
			model === null || MODELS.some((known) => known === model)
				? undefined
				: `There is no model “${shown(model)}”: choose one of the list`,
		kind:
			kind === null || SHARE_KINDS.some((known) => known === kind)
				? undefined
				: `There is no way “${shown(kind)}”: choose one of the list`,
		credited:
			credited === null || CREDITED.some((known) => known === credited)
				? undefined
				: `There is no “${shown(credited)}”: choose one of the list`,
	})
}

const shown = (text: string) =>
	text.length > 40 ? `${text.slice(0, 40)}…` : text

const RANGE_PROBLEMS: Readonly<Record<RangeRefusal, string>> = {
	no_such_month: 'There are no books of such a month: choose a year of ours',
	turned: 'The first month is after the last',
	too_long: 'At most 40 years at once: choose a later first month',
}

/** Why no report is made of a range of months, beside its first month. */
export function rangeProblems(from: Period, to: Period): SorProblems {
	const refusal = checkRange(from, to)
	return refusal === null ? {} : { from: RANGE_PROBLEMS[refusal] }
}

const onlyProblems = (
	problems: Record<string, string | undefined>,
): SorProblems =>
	Object.fromEntries(
		Object.entries(problems).filter(([, problem]) => problem !== undefined),
	)
