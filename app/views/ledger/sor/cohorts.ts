import {
	averageCurve,
	COHORT_SPANS,
	type Cohort,
	type CohortAge,
	type CohortSpan,
	type CohortSum,
	cohortsOf,
	wholeCohort,
} from '#app/domain/ledger/cohorts.ts'
import { bookMonths } from '#app/domain/ledger/complete-months.ts'
import { isNarrowed } from '#app/domain/ledger/sor-filter.ts'
import { addMonths, calendarOf, type Period } from '#app/domain/period.ts'
import { drawLines } from '#app/views/charts/line.server.ts'
import {
	formatPeriod,
	formatPeriodRange,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { type EntryParams, entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { readCohortSums } from '#db/reports/ledger/sor/cohorts.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { type CohortsQuery, cohortsCsvPath } from './cohorts-query.ts'
import { filterWords } from './sor-filter-query.ts'

/** More cohorts than these are easier to read by quarter. */
const MOST_MONTHLY = 15
/** Columns of months; what came later stands in one. */
const MOST_AGES = 36
const DRAWN = 5
/** A curve of fewer months says little. */
const SHORTEST_CURVE = 3
const LATER = 'later'

const COLOURS = [
	'var(--color-cross-sell)',
	'var(--color-referral)',
	'var(--color-first-order)',
	'var(--color-warning)',
	'var(--color-line-strong)',
]
const AVERAGE_COLOUR = 'var(--color-accent)'

/** What a part is called, and which of a cohort's figures it is. */
const PARTS = {
	second_order: { label: 'Second-order revenue', key: 'secondOrderMinor' },
	total: { label: 'All revenue', key: 'totalMinor' },
} as const

/** What accounts bring by months since they first paid, by when that was. */
export async function viewCohorts(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	query: CohortsQuery,
	now: number,
) {
	const { filter, part, way } = query
	const [ledger, { sums, sizes, company }, policy, names] = await Promise.all([
		readPeriodSpan(read),
		known(
			read,
			{ what: ['cohorts', filter], isOfAccounts: isNarrowed(filter) },
			() => readCohortSums(read, filter),
		),
		currentPolicy(read),
		readAccountNames(read, [filter.advocate ?? null]),
	])
	const span = query.span ?? (sizes.size > MOST_MONTHLY ? 'quarter' : 'month')
	const choice = {
		span,
		part,
		way,
		spans: COHORT_SPANS.map((value) => ({ value, label: SPAN_WORDS[value] })),
		parts: Object.entries(PARTS).map(([value, { label }]) => ({
			value,
			label,
		})),
		ways: Object.entries(WAY_WORDS).map(([value, label]) => ({ value, label })),
	}
	const base = {
		choice,
		filter,
		words: filterWords(filter, names),
		csv: cohortsCsvPath({ ...query, span }),
	}
	const whole = ledger && wholeOf(sums, sizes, lastMonths(ledger, zone, now))
	if (!ledger || !whole) return { ...base, report: null }
	const cohorts = bothOf(sums, sizes, span, lastMonths(ledger, zone, now))
	const key = PARTS[part].key
	const money = (amountMinor: number) =>
		formatMoney(Math.round(amountMinor), baseCurrency)
	const isOne = span === 'month' && way === 'month'
	const entriesOf = (params: EntryParams) =>
		entriesPath({
			...filter,
			...(part === 'second_order' && {
				bucket: 'second_order',
				repeat: policy.settings.repeatIsSecondOrder ? 'with' : undefined,
			}),
			...params,
		})
	const columns = columnsOf(whole.all)
	const rowOf = (cohort: Both, cohortMonth: Period | null) =>
		columns.map(({ label, from, to }) => ({
			key: label,
			...cellOf(cohort, { from, to, key, way }, (amountMinor, age) =>
				moneyFigure(
					Math.round(amountMinor),
					baseCurrency,
					cohortMonth !== null && isOne && age !== null
						? entriesOf({
								cohort: cohortMonth,
								from: addMonths(cohortMonth, age),
								to: addMonths(cohortMonth, age),
							})
						: null,
				),
			),
		}))
	const average = averageCurve(whole.over, key)
	return {
		...base,
		report: {
			title: `${PARTS[part].label} ${WAY_TITLES[way]}`,
			accounts: countOf(whole.all.accounts, 'account'),
			milestones: milestonesOf(average, money),
			...curvesOf(cohorts, whole, key, baseCurrency),
			columns: columns.map(({ label }) => label),
			greatest: greatestOf(cohorts, columns, key, way),
			rows: cohorts.map((cohort) => ({
				id: cohort.all.first,
				label: nameOf(cohort.all),
				accounts: formatCount(cohort.all.accounts),
				cells: rowOf(cohort, span === 'month' ? cohort.all.first : null),
				total: moneyFigure(
					cohort.all[key],
					baseCurrency,
					span === 'month' ? entriesOf({ cohort: cohort.all.first }) : null,
				),
			})),
			footer: {
				accounts: formatCount(whole.all.accounts),
				cells: rowOf(whole, null),
				total: moneyFigure(company[key], baseCurrency, entriesOf({})),
			},
			isEven:
				cohorts.reduce((sum, { all }) => sum + all[key], 0) === company[key],
		},
	}
}

/** The last month of the books, and the last of them that is over. */
export function lastMonths(
	ledger: { first: Period; last: Period },
	zone: string,
	now: number,
) {
	const { complete } = bookMonths(ledger, calendarOf(zone).periodOf(now))
	return { last: ledger.last, over: complete ?? addMonths(ledger.first, -1) }
}

/** A cohort with all of its money, and as far as months are over: averages and curves are of the latter. */
type Both = { readonly all: Cohort; readonly over: Cohort }

type Sums = readonly CohortSum[]
type Sizes = ReadonlyMap<Period, number>
type Lasts = { readonly last: Period; readonly over: Period }

function wholeOf(sums: Sums, sizes: Sizes, { last, over }: Lasts): Both | null {
	const all = wholeCohort(sums, sizes, last)
	return all && { all, over: wholeCohort(sums, sizes, over) ?? all }
}

function bothOf(
	sums: Sums,
	sizes: Sizes,
	span: CohortSpan,
	{ last, over }: Lasts,
): Both[] {
	// Both are of the same sizes, so of the same cohorts.
	const complete = cohortsOf(sums, sizes, { span, until: over })
	return cohortsOf(sums, sizes, { span, until: last }).map((all, i) => ({
		all,
		over: complete[i] ?? all,
	}))
}

const SPAN_WORDS: Readonly<Record<CohortSpan, string>> = {
	month: 'By month',
	quarter: 'By quarter',
	year: 'By year',
}
const WAY_WORDS = {
	month: 'In each month',
	cumulative: 'Up to each month',
	average: 'Up to each month, per account',
}
const WAY_TITLES = {
	month: 'in each month since the first payment',
	cumulative: 'up to each month since the first payment',
	average: 'per account, up to each month since the first payment',
}

const nameOf = ({ first, last }: Pick<Cohort, 'first' | 'last'>) =>
	first === last ? formatPeriod(first) : formatPeriodRange(first, last)

type Column = { label: string; from: number; to: number }

function columnsOf(whole: Cohort): Column[] {
	const { length } = whole.ages
	return [
		...whole.ages
			.slice(0, MOST_AGES)
			.map(({ age }) => ({ label: String(age), from: age, to: age })),
		...(length > MOST_AGES
			? [{ label: LATER, from: MOST_AGES, to: length - 1 }]
			: []),
	]
}

type PartKey = 'secondOrderMinor' | 'totalMinor'
type Way = keyof typeof WAY_WORDS

function amountOf(
	{ all, over }: Both,
	{ from, to, key, way }: Omit<Column, 'label'> & { key: PartKey; way: Way },
): number | null {
	const cohort = way === 'average' ? over : all
	const last = cohort.ages[Math.min(to, cohort.ages.length - 1)]
	if (!last || last.age < from || last.accounts === 0) return null
	if (way === 'average') return averageCurve(cohort, key)[last.age] ?? null
	return sumOf(cohort.ages.slice(way === 'month' ? from : 0, last.age + 1), key)
}

const sumOf = (ages: readonly CohortAge[], key: PartKey) =>
	ages.reduce((sum, age) => sum + age[key], 0)

function cellOf<Figure>(
	cohort: Both,
	at: Omit<Column, 'label'> & { key: PartKey; way: Way },
	figureOf: (amountMinor: number, age: number | null) => Figure,
) {
	const amount = amountOf(cohort, at)
	return {
		figure:
			amount === null
				? null
				: figureOf(amount, at.from === at.to ? at.from : null),
		amount,
		/** The month is not over for all of its accounts. */
		isPartial: amount !== null && !cohort.over.ages[at.from]?.isWhole,
	}
}

const greatestOf = (
	cohorts: readonly Both[],
	columns: readonly Column[],
	key: PartKey,
	way: Way,
) =>
	Math.max(
		0,
		...cohorts.flatMap((cohort) =>
			columns.map((column) => amountOf(cohort, { ...column, key, way }) ?? 0),
		),
	)

/** What an account has brought on average after some months. */
const milestonesOf = (
	average: readonly number[],
	money: (amountMinor: number) => string,
) =>
	[3, 6, 12, 24]
		.filter((age) => age < average.length)
		.map((age) => ({ age, amount: money(average[age] ?? 0) }))

function curvesOf(
	cohorts: readonly Both[],
	{ over: whole }: Both,
	key: PartKey,
	currency: string,
) {
	const drawn = cohorts
		.map(({ over: cohort }) => ({
			label:
				cohort.first === cohort.last
					? formatPeriodShort(cohort.first)
					: nameOf(cohort),
			amounts: averageCurve(
				{ ages: cohort.ages.filter(({ isWhole }) => isWhole) },
				key,
			),
		}))
		.filter(({ amounts }) => amounts.length >= SHORTEST_CURVE)
		.slice(-DRAWN)
		.map((line, i) => ({ ...line, colour: COLOURS[i] ?? AVERAGE_COLOUR }))
	const lines = [
		...drawn,
		{
			label: 'All accounts',
			amounts: averageCurve(whole, key),
			colour: AVERAGE_COLOUR,
		},
	]
	return {
		curves:
			whole.ages.length < SHORTEST_CURVE
				? null
				: drawLines({
						months: whole.ages.map(({ age }) => String(age)),
						lines: lines.map(({ colour, amounts }) => ({
							colour,
							amounts: amounts.map(Math.round),
						})),
						currency,
						height: 300,
					}),
		legend: lines.map(({ label, colour }) => ({ key: label, label, colour })),
	}
}
