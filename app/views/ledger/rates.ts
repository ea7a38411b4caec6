import { DAY } from '#app/domain/durations.ts'
import { MAX_RATE_AGE_DAYS } from '#app/domain/ledger/rate.ts'
import { calendarOf } from '#app/domain/period.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { linesPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countLinesPaidIn,
	listRates,
	type RateCursor,
	type RateFilter,
	type RateRow,
	ratedCurrencies,
	waitingCurrencies,
} from '#db/reports/ledger/rates.ts'
import { rateOfDay } from '#db/stores/ledger/rates.ts'
import { RATES_PATH, type RatesQuery, ratesPath } from './rates-query.ts'

const PAGE = 50
const CSV_PAGE = 1000

/** Known exchange rates, and what waits for others. */
export async function viewRates(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	query: RatesQuery,
	cursor: string | null,
) {
	const cut = decodeCursor(cursor, ['text', 'text'])
	const after = cut && { date: cut[0], currency: cut[1] }
	const [page, currencies, waiting, known] = await Promise.all([
		listRates(read, filterOf(query), after, PAGE),
		ratedCurrencies(read),
		waitingCurrencies(read),
		query.currency && query.day
			? rateOfDay(read, { currency: query.currency, date: query.day })
			: null,
	])
	const { dateOf } = calendarOf(zone)
	const { day: _, ...listed } = query
	const first = currencies.map((each) => each.first).sort()[0]
	const last = currencies
		.map((each) => each.last)
		.sort()
		.at(-1)
	return {
		query,
		baseCurrency,
		known,
		waiting: waiting.map(({ currency, lines, first, last }) => ({
			currency,
			lines: countOf(lines, 'line'),
			linesTo: linesPath({ state: 'needs_rate' }),
			from: formatDate(first, zone),
			to: formatDate(last, zone),
			mend: `${ratesPath({ currency, day: dateOf(first) })}#set`,
		})),
		choices: {
			currencies: currencies.map(({ currency, days }) => ({
				value: currency,
				label: `${currency} · ${countOf(days, 'day')}`,
			})),
			months: monthChoices(
				first && last
					? { first: first.slice(0, 7), last: last.slice(0, 7) }
					: null,
			),
		},
		rows: page.rows.map((row) => ({
			id: `${row.currency} ${row.date}`,
			day: formatRateDay(row.date),
			currency: row.currency,
			rate: row.rate,
			means: `1 ${row.currency} = ${row.rate} ${baseCurrency}`,
			changeTo: `${ratesPath({ currency: row.currency, day: row.date })}#set`,
			removeTo: removalPath(row),
		})),
		first: after ? ratesPath(listed) : null,
		next: page.next
			? withParams(RATES_PATH, {
					...listed,
					after: encodeCursor([page.next.date, page.next.currency]),
				})
			: null,
		csv: withParams(`${RATES_PATH}.csv`, listed),
		importTo: '/admin/imports?kind=rates',
	}
}

/** The rate that is known for a day, which a new one would replace. */
export const knownRate = (
	read: Reader,
	day: { currency: string; date: string },
): Promise<string | null> => rateOfDay(read, day)

/** What removing a rate would do; null: there is no such rate. */
export async function viewRateRemoval(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	{ currency, date }: { currency: string; date: string },
) {
	const calendar = calendarOf(zone)
	const from = calendar.midnight(date)
	const rate = await rateOfDay(read, { currency, date })
	if (rate === null || from === null) return null
	const until = from + (MAX_RATE_AGE_DAYS + 1) * DAY
	const lines = await countLinesPaidIn(read, currency, from, until)
	return {
		title: `Remove the rate of ${currency} of ${formatRateDay(date)}?`,
		back: ratesPath({ currency }),
		consequences: [
			`1 ${currency} = ${rate} ${baseCurrency} is forgotten, for this day and the ${MAX_RATE_AGE_DAYS} after it.`,
			`${countOf(lines, 'line')} in ${currency} ${lines === 1 ? 'was' : 'were'} paid in these days. Those of open months take the rate before it, where one is at most ${MAX_RATE_AGE_DAYS} days older; else they wait for a rate and count for nothing.`,
			'Closed months do not change.',
		],
	}
}

/** A day of the calendar, wherever one is. */
const formatRateDay = (date: string): string =>
	formatDate(Date.parse(date), 'UTC')

const removalPath = ({ currency, date }: RateRow): string =>
	`${RATES_PATH}/${currency}/${date}/removal`

const filterOf = ({ currency, from, to }: RatesQuery): RateFilter => ({
	currency,
	from: from && `${from}-01`,
	to: to && `${to}-31`,
})

/** The rates of a filter as a file that can be imported again. */
export const exportRates = (
	read: Reader,
	query: RatesQuery,
): AsyncGenerator<string> =>
	csvOf(
		['date', 'currency', 'rate'],
		toCells(
			allPages((after: RateCursor | null) =>
				listRates(read, filterOf(query), after, CSV_PAGE),
			),
		),
	)

async function* toCells(pages: AsyncIterable<RateRow[]>) {
	for await (const rows of pages)
		yield rows.map(({ date, currency, rate }) => [date, currency, rate])
}
