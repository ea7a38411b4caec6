import {
	addMonths,
	calendarOf,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import { drawFunnel } from '#app/views/charts/funnel.server.ts'
import { csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatPeriod, formatPeriodRange } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatShare } from '#app/views/format/money.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import { FUNNEL_PATH } from '#app/views/paths/referral-programme-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	type FunnelCell,
	type FunnelCounts,
	NOTHING,
	readFirstFunnelMonth,
	readFunnel,
} from '#db/reports/referrals/referral-funnel.ts'

const PAGE = 50
/** Months that are shown where nobody asked for others. */
const USUAL_MONTHS = 12
const LONGEST_ID = 500

export type FunnelQuery = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	/** The account that brought. */
	readonly advocate?: string | undefined
}

/** Reads the query from an address. What is no month is left out. */
export const funnelQueryOf = (params: URLSearchParams): FunnelQuery => ({
	from: periodOf(params.get('from')) ?? undefined,
	to: periodOf(params.get('to')) ?? undefined,
	advocate: params.get('advocate')?.trim().slice(0, LONGEST_ID) || undefined,
})

/** How those who were brought came from a click to a first payment, by month and by advocate. */
export async function viewReferralFunnel(
	read: Reader,
	organisation: OrganisationFacts,
	query: FunnelQuery,
	{ cursor, now }: { cursor: string | null; now: number },
) {
	const { span, range, cells } = await readRange(read, organisation, query, now)
	const total = sumOf(cells)
	const skip = decodeCursor(cursor, ['number'])?.[0] ?? 0
	const ranked = [...sumBy(cells, ({ accountId }) => accountId)].sort(
		([idA, a], [idB, b]) =>
			b.customers - a.customers ||
			b.qualified - a.qualified ||
			b.leads - a.leads ||
			b.clicks - a.clicks ||
			(idA < idB ? -1 : 1),
	)
	const shown = ranked.slice(skip, skip + PAGE)
	const names = await readAccountNames(read, [
		...shown.map(([id]) => id),
		query.advocate ?? null,
	])
	const months = sumBy(cells, ({ period }) => period)
	const page = (position: number) =>
		`${withParams(FUNNEL_PATH, {
			...query,
			after: position > 0 ? encodeCursor([position]) : undefined,
		})}#advocates`
	return {
		query: { ...range, advocate: query.advocate },
		months: monthChoices(span),
		scope: [
			query.advocate ? (names.get(query.advocate) ?? query.advocate) : null,
			formatPeriodRange(range.from, range.to),
		]
			.filter((part) => part !== null)
			.join(' · '),
		isEmpty: total.clicks === 0 && total.leads === 0,
		steps: stepsOf(total),
		chart: drawFunnel({
			steps: STEPS.map(({ key, label }) => ({
				label,
				count: total[key],
				text: formatCount(total[key]),
			})),
		}),
		byMonth: periodsBetween(range.from, range.to)
			.toReversed()
			.map((period) => ({
				id: period,
				month: formatPeriod(period),
				...inWords(months.get(period) ?? NOTHING),
			})),
		total: inWords(total),
		byAdvocate: shown.map(([id, counts]) => ({
			id,
			name: id === '' ? 'No account' : (names.get(id) ?? id),
			to: id === '' ? null : accountPath(id),
			only: withParams(FUNNEL_PATH, { ...query, advocate: id }),
			...inWords(counts),
		})),
		advocates: countOf(ranked.length, 'advocate'),
		first: skip > 0 ? page(0) : null,
		next: skip + PAGE < ranked.length ? page(skip + PAGE) : null,
		csv: withParams(`${FUNNEL_PATH}.csv`, query),
	}
}

/** The funnel by month and advocate as a file. */
export async function* exportReferralFunnel(
	read: Reader,
	organisation: OrganisationFacts,
	query: FunnelQuery,
	{ now }: { now: number },
): AsyncGenerator<string> {
	const { cells } = await readRange(read, organisation, query, now)
	const names = await readAccountNames(
		read,
		cells.map(({ accountId }) => accountId),
	)
	const sorted = [...cells].sort(
		(a, b) =>
			(a.period < b.period ? -1 : a.period > b.period ? 1 : 0) ||
			(a.accountId < b.accountId ? -1 : 1),
	)
	yield* csvOf(
		[
			...['month', 'advocate_account_id', 'advocate'],
			...['clicks', 'leads', 'leads_by_click', 'qualified', 'customers'],
		],
		(async function* () {
			yield sorted.map((cell) => [
				cell.period,
				cell.accountId,
				names.get(cell.accountId) ?? null,
				cell.clicks,
				cell.leads,
				cell.leadsByClick,
				cell.qualified,
				cell.customers,
			])
		})(),
	)
}

async function readRange(
	read: Reader,
	{ zone }: OrganisationFacts,
	{ from, to, advocate }: FunnelQuery,
	now: number,
) {
	const calendar = calendarOf(zone)
	const last = calendar.periodOf(now)
	const first = (await readFirstFunnelMonth(read, calendar)) ?? last
	const span = { first: first < last ? first : last, last }
	const range = rangeIn(span, { from, to })
	const cells = await readFunnel(read, {
		calendar,
		periods: periodsBetween(range.from, range.to),
		accountId: advocate,
	})
	return { span, range, cells }
}

/** The months asked for as far as there is something; the latest year where none is asked for. */
function rangeIn(
	span: { first: Period; last: Period },
	{ from, to }: FunnelQuery,
): { from: Period; to: Period } {
	const within = (period: Period) =>
		period < span.first ? span.first : period > span.last ? span.last : period
	const end = within(to ?? span.last)
	const start = within(from ?? addMonths(end, 1 - USUAL_MONTHS))
	return start <= end ? { from: start, to: end } : { from: end, to: start }
}

function sumBy(
	cells: readonly FunnelCell[],
	keyOf: (cell: FunnelCell) => string,
): Map<string, FunnelCounts> {
	const sums = new Map<string, FunnelCounts>()
	for (const cell of cells) {
		const key = keyOf(cell)
		sums.set(key, plus(sums.get(key) ?? NOTHING, cell))
	}
	return sums
}

const sumOf = (cells: readonly FunnelCell[]): FunnelCounts =>
	cells.reduce<FunnelCounts>(plus, NOTHING)

const plus = (a: FunnelCounts, b: FunnelCounts): FunnelCounts => ({
	clicks: a.clicks + b.clicks,
	leads: a.leads + b.leads,
	leadsByClick: a.leadsByClick + b.leadsByClick,
	qualified: a.qualified + b.qualified,
	customers: a.customers + b.customers,
})

const STEPS = [
	{ key: 'clicks', label: 'Clicks' },
	{ key: 'leads', label: 'Leads' },
	{ key: 'qualified', label: 'Qualified' },
	{ key: 'customers', label: 'Customers' },
] as const

/** What each step counts. */
const DEFINITIONS: Readonly<Record<(typeof STEPS)[number]['key'], string>> = {
	clicks:
		'Visits of tracked links, in the month in which they happened. One visitor counts once an hour for a link; programs, previews and prefetching are not counted.',
	leads:
		'Companies that an advocate brought, in the month of the first touch. One that two advocates brought counts for each of them. The rate from clicks looks only at those whose first touch was a click. What is only claimed is left out.',
	qualified:
		'Those of these leads that sales took up as qualified or as an opportunity, or that bought without either. What was rejected later stays counted.',
	customers:
		'Those of these leads that paid for the first time after the touch and within the window, whenever that was.',
}

const stepsOf = (counts: FunnelCounts) =>
	STEPS.map(({ key, label }) => ({
		key,
		label,
		count: formatCount(counts[key]),
		rate: rateNote(counts, key),
		definition: DEFINITIONS[key],
	}))

function rateNote(
	counts: FunnelCounts,
	key: (typeof STEPS)[number]['key'],
): string | null {
	const { clickToLead, leadToQualified, qualifiedToCustomer } = ratesOf(counts)
	switch (key) {
		case 'clicks':
			return null
		case 'leads':
			return `${formatCount(counts.leadsByClick)} by a click, ${clickToLead} of the clicks`
		case 'qualified':
			return `${leadToQualified} of the leads`
		case 'customers':
			return `${qualifiedToCustomer} of the qualified`
	}
}

const inWords = (counts: FunnelCounts) => ({
	clicks: formatCount(counts.clicks),
	leads: formatCount(counts.leads),
	leadsByClick: formatCount(counts.leadsByClick),
	qualified: formatCount(counts.qualified),
	customers: formatCount(counts.customers),
	...ratesOf(counts),
})

const ratesOf = (counts: FunnelCounts) => ({
	clickToLead: rate(counts.leadsByClick, counts.clicks),
	leadToQualified: rate(counts.qualified, counts.leads),
	qualifiedToCustomer: rate(counts.customers, counts.qualified),
})

/** None where nothing came before, or more than came before: those clicks were counted elsewhere. */
const rate = (part: number, whole: number): string =>
	whole === 0 || part > whole ? '–' : formatShare(part / whole)
