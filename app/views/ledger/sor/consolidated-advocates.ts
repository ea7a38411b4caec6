import { amountText } from '#app/domain/money.ts'
import { csvOf } from '#app/views/format/csv.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { creditsPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { readEliminations } from '#db/reports/ledger/sor/eliminations.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { AdvocateFigures } from '#db/reports/ledger/sor/sor.ts'
import {
	ADVOCATE_SORTS,
	ADVOCATES_PATH,
	type AdvocateSort,
	type AdvocatesQuery,
} from './advocates-query.ts'
import { monthChoices } from './rows-scope.ts'
import { advocateRow, consolidationOf } from './sor-advocates.ts'
import { filterWords } from './sor-filter-query.ts'
import { sorScope } from './sor-scope.ts'

const PAGE = 50

/** Every advocate with its own growth, what it brought and what it generated, and how all add up to the company. */
export async function viewConsolidatedAdvocates(
	read: Reader,
	organisation: OrganisationFacts,
	query: AdvocatesQuery,
) {
	const { baseCurrency } = organisation
	const { filter, skip, problems } = query
	const names = await readAccountNames(read, [filter.advocate ?? null])
	const base = {
		months: monthChoices(await readPeriodSpan(read)),
		search: query.search,
		filter,
		problems,
		words: filterWords(filter, names),
	}
	const found = await findAdvocates(read, query)
	if (!found) return { ...base, range: null, report: null }
	const { report, range, eliminated, names: all, rows: sorted } = found
	const scope = sorScope(report, {
		currency: baseCurrency,
		isWhatIf: false,
		filter,
	})
	const shown = sorted.slice(skip, skip + PAGE)
	const params = {
		...filter,
		from: query.from ?? undefined,
		to: query.to ?? undefined,
		search: query.search,
	}
	const page = (changes: Record<string, string | undefined>) =>
		withParams(ADVOCATES_PATH, {
			...params,
			sort: query.sort === 'sor' ? undefined : query.sort,
			order: query.isAscending ? 'ascending' : undefined,
			...changes,
		})
	return {
		...base,
		range: { ...range, title: formatPeriodRange(range.from, range.to) },
		report: {
			hasRepeat: report.company.repeat !== undefined,
			count: countOf(sorted.length, 'advocate'),
			through:
				sorted.length > PAGE
					? `${formatCount(skip + 1)} to ${formatCount(skip + shown.length)} of ${formatCount(sorted.length)}`
					: null,
			sorts: Object.fromEntries(
				ADVOCATE_SORTS.map((sort) => [sort, sortLink(sort, query, page)]),
			) as Record<AdvocateSort, ReturnType<typeof sortLink>>,
			rows: shown.map((advocate) => ({
				...advocateRow(scope, advocate, all),
				eliminated: scope.money(
					eliminated.get(advocate.accountId) ?? 0,
					creditsPath({
						...scope.range,
						referrer: advocate.accountId,
						bucket: 'own_growth',
					}),
				),
			})),
			consolidation: consolidationOf(scope, baseCurrency),
			first: skip > 0 ? page({}) : null,
			next:
				skip + PAGE < sorted.length
					? page({ skip: String(skip + PAGE) })
					: null,
			csv: withParams(`${ADVOCATES_PATH}.csv`, params),
		},
	}
}

/** The advocates that are asked for, in order; null where there is nothing to report. */
async function findAdvocates(read: Reader, query: AdvocatesQuery) {
	const span = await readPeriodSpan(read)
	if (!span || Object.keys(query.problems).length > 0) return null
	const { filter } = query
	const report = await knownSorReport(read, {
		from: query.from ?? span.first,
		to: query.to ?? span.last,
		filter,
	})
	if (report.from === null || report.to === null) return null
	const range = { from: report.from, to: report.to }
	const eliminated = await known(
		read,
		{ what: ['eliminations', range, filter], isOfAccounts: true },
		() => readEliminations(read, { ...range, filter }),
	)
	const names = await readAccountNames(
		read,
		report.advocates.map((advocate) => advocate.accountId),
	)
	const nameOf = ({ accountId }: AdvocateFigures) =>
		names.get(accountId) ?? accountId
	const figureOf = (advocate: AdvocateFigures): number =>
		query.sort === 'name'
			? 0
			: query.sort === 'eliminated'
				? (eliminated.get(advocate.accountId) ?? 0)
				: advocate[query.sort]
	const sign = query.isAscending ? 1 : -1
	const wanted = query.search?.toLowerCase()
	return {
		report,
		range,
		eliminated,
		names,
		rows: report.advocates
			.filter(
				(advocate) =>
					wanted === undefined ||
					nameOf(advocate).toLowerCase().includes(wanted) ||
					advocate.accountId.toLowerCase().includes(wanted),
			)
			.sort(
				(a, b) =>
					sign * (figureOf(a) - figureOf(b)) ||
					(query.sort === 'name' ? sign : 1) *
						nameOf(a).localeCompare(nameOf(b), 'en') ||
					(a.accountId < b.accountId ? -1 : 1),
			),
	}
}

function sortLink(
	sort: AdvocateSort,
	query: AdvocatesQuery,
	page: (changes: Record<string, string | undefined>) => string,
) {
	const isSorted = query.sort === sort
	const turned = isSorted ? !query.isAscending : sort === 'name'
	return {
		to: page({
			sort: sort === 'sor' ? undefined : sort,
			order: turned ? 'ascending' : undefined,
		}),
		direction: isSorted
			? query.isAscending
				? ('ascending' as const)
				: ('descending' as const)
			: null,
	}
}

/** The advocates as a file, amounts in major units. */
export async function exportConsolidatedAdvocates(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	query: AdvocatesQuery,
): Promise<AsyncGenerator<string>> {
	const found = await findAdvocates(read, query)
	const amount = (amountMinor: number) => amountText(amountMinor, baseCurrency)
	async function* rows() {
		yield (found?.rows ?? []).map((advocate) => [
			advocate.accountId,
			found?.names.get(advocate.accountId) ?? null,
			amount(advocate.upsell),
			amount(advocate.crossSell),
			amount(advocate.repeat ?? 0),
			amount(advocate.referred),
			amount(advocate.sor),
			amount(found?.eliminated.get(advocate.accountId) ?? 0),
			amount(advocate.trg),
			baseCurrency,
		])
	}
	return csvOf(
		[
			...['account_id', 'name', 'own_upsell', 'own_cross_sell', 'own_repeat'],
			...['referred', 'second_order_revenue', 'eliminated'],
			...['total_revenue_generated', 'currency'],
		],
		rows(),
	)
}
