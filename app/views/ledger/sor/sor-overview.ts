import {
	bookMonths,
	comparableMonths,
	type Months,
} from '#app/domain/ledger/complete-months.ts'
import {
	CREDITED,
	isNarrowed,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'
import { calendarOf, type Period } from '#app/domain/period.ts'
import { REFERRING_KINDS, type TouchKind } from '#app/domain/referrals/touch.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { SHARE_KIND_WORDS } from '#app/views/format/words.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import { readSorChoices } from '#db/reports/ledger/sor/sor-choices.ts'
import { monthSoFar } from './month-so-far.ts'
import { SOR_PATH, sorChoice, viewSor } from './sor.ts'
import { sorComparison } from './sor-comparison.ts'
import { CREDITED_WORDS, filterWords } from './sor-filter-query.ts'
import { sorMovers } from './sor-movers.ts'
import {
	checkSorQuery,
	monthsAsked,
	parseSorQuery,
	rangeProblems,
	type SorProblems,
	type SorQuery,
} from './sor-query.ts'
import { type SorScope, sorScope } from './sor-scope.ts'
import { sorSources } from './sor-sources.ts'

/** Second-order revenue of a range, narrowed as asked: how much, of what, against the months before, and from whom. */
export async function viewSorOverview(
	read: Reader,
	organisation: OrganisationFacts & { readonly name: string },
	params: URLSearchParams,
	now: number,
) {
	const query = { ...parseSorQuery(params), isPrinted: params.has('print') }
	const { filter = {} } = query
	const { span, policy, choice, settings } = await sorChoice(read, {
		from: null,
		to: null,
		model: query.model,
	})
	const thisMonth = calendarOf(organisation.zone).periodOf(now)
	const books = span && bookMonths(span, thisMonth)
	const months = books && monthsAsked(query, books)
	const problems: SorProblems = {
		...(months && rangeProblems(months.from, months.to)),
		...checkSorQuery(params),
	}
	const narrowing = await viewNarrowing(
		read,
		filter,
		policy.influenceThatRefers,
	)
	const isRefused = Object.keys(problems).length > 0
	if (!books || !months || isRefused)
		return {
			choice,
			settings,
			narrowing,
			problems,
			isRefused,
			report: null,
			overview: null,
			soFar: null,
			files: [],
			print: null,
			printTo: SOR_PATH,
		}
	const asked = { ...query, ...months }
	const view = await viewSor(read, organisation, asked)
	return {
		...view,
		narrowing,
		problems,
		isRefused,
		overview: await viewAround(read, organisation, thisMonth, {
			...asked,
			model: view.choice.model,
			isWhatIf: view.choice.model !== policy.model,
		}),
		soFar: await monthSoFar(read, organisation, books.running, {
			months,
			filter,
			path: SOR_PATH,
			params: askedOf(params),
		}),
		files: filesOf(params),
		printTo: withParams(SOR_PATH, { ...askedOf(params), print: '1' }),
		print: query.isPrinted
			? {
					back: withParams(SOR_PATH, askedOf(params)),
					of: `${organisation.name}, as of ${formatInstant(now, organisation.zone)}.`,
				}
			: null,
	}
}

type Asked = SorQuery &
	Months & {
		/** Another model than the policy's. */
		readonly isWhatIf?: boolean | undefined
	}

/** The figures of a report against the months before, who moved them, and where the revenue comes from. */
async function viewAround(
	read: Reader,
	organisation: OrganisationFacts,
	thisMonth: Period,
	query: Asked,
) {
	const [changes, sources] = await Promise.all([
		viewChanges(read, organisation, thisMonth, query),
		sorSources(read, await scopeOf(read, organisation, query), organisation),
	])
	return { ...changes, sources }
}

/** The figures of the months of a report that are over against those before, and who moved them. */
export async function viewChanges(
	read: Reader,
	organisation: OrganisationFacts,
	thisMonth: Period,
	query: Asked,
) {
	const months = comparableMonths(query, thisMonth)
	if (!months) return { comparison: null, movers: [] }
	const scope = await scopeOf(read, organisation, { ...query, ...months })
	const [comparison, movers] = await Promise.all([
		sorComparison(read, scope, organisation.baseCurrency),
		sorMovers(read, scope, organisation),
	])
	return { comparison, movers }
}

async function scopeOf(
	read: Reader,
	organisation: OrganisationFacts,
	query: SorQuery & Pick<Asked, 'isWhatIf'>,
): Promise<SorScope> {
	const { from, to, model, filter = {}, isWhatIf = false } = query
	const report = await knownSorReport(read, {
		from: from ?? undefined,
		to: to ?? undefined,
		model: model ?? undefined,
		filter,
	})
	return sorScope(report, {
		currency: organisation.baseCurrency,
		isWhatIf,
		filter,
	})
}

/** By what the figures can be narrowed, and by what they are. */
async function viewNarrowing(
	read: Reader,
	filter: SorFilter,
	influence: readonly TouchKind[],
) {
	const choices = await known(
		read,
		{ what: ['sor choices'], isOfAccounts: true },
		() => readSorChoices(read),
	)
	const names = await readAccountNames(read, [filter.advocate ?? null])
	const asOptions = (words: readonly string[], chosen: string | undefined) =>
		withChosen(
			words.map((word) => ({ value: word, label: word })),
			chosen,
		)
	return {
		filter,
		isNarrowed: isNarrowed(filter),
		words: filterWords(filter, names),
		segments: asOptions(choices.segments, filter.segment),
		industries: asOptions(choices.industries, filter.industry),
		plans: asOptions(choices.plans, filter.plan),
		currencies: asOptions(choices.currencies, filter.currency),
		kinds: [...REFERRING_KINDS, ...influence, 'by_hand' as const].map(
			(value) => ({ value, label: SHARE_KIND_WORDS[value] }),
		),
		credited: CREDITED.map((value) => ({
			value,
			label: CREDITED_WORDS[value],
		})),
		advocates: withChosen(
			choices.advocates.map(({ id, name }) => ({ value: id, label: name })),
			filter.advocate,
			names,
		),
	}
}

/** A choice that an address asks for is offered, were there nothing of it. */
const withChosen = (
	options: { value: string; label: string }[],
	chosen: string | undefined,
	names: ReadonlyMap<string, string> = new Map(),
) =>
	chosen === undefined || options.some(({ value }) => value === chosen)
		? options
		: [...options, { value: chosen, label: names.get(chosen) ?? chosen }]

export const SOR_FILES = ['months', 'advocates', 'movers', 'sources'] as const
export type SorFile = (typeof SOR_FILES)[number]

const FILE_WORDS: Readonly<Record<SorFile, string>> = {
	months: 'Months',
	advocates: 'Advocates',
	movers: 'What changed',
	sources: 'Where it comes from',
}

/** What an address asks for, whatever its form and page. */
function askedOf(params: URLSearchParams) {
	const {
		skip: _,
		table: __,
		print: ___,
		...asked
	} = Object.fromEntries(params)
	return asked
}

/** The same figures as files. */
function filesOf(params: URLSearchParams) {
	const asked = askedOf(params)
	return SOR_FILES.map((table) => ({
		label: FILE_WORDS[table],
		to: withParams(`${SOR_PATH}.csv`, { ...asked, table }),
	}))
}
