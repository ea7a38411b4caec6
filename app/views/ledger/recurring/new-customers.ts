import { calendarOf, nextPeriod } from '#app/domain/period.ts'
import { CHANNELS, type Channel } from '#app/domain/recurring/acquisition.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatPeriodRange } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import {
	type MonthRange,
	monthRangeOf,
	spanWith,
} from '#app/views/ledger/sor/month-range.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import {
	NEW_CUSTOMERS_PATH,
	newCustomersPath,
} from '#app/views/paths/recurring-paths.ts'
import { referralsOfPath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	countNewCustomers,
	listNewCustomers,
	type NewCustomerCursor,
	type NewCustomerFilter,
} from '#db/reports/ledger/new-customers.ts'
import { customerSpan } from './customer-metrics-page.ts'

const PAGE = 50
const CSV_PAGE = 1000

const WAYS: Readonly<Record<Channel, string>> = {
	paid: 'Not referred',
	referral: 'Referred',
}

/** Which way of winning customers, read from an address. */
export const channelOf = (params: URLSearchParams): Channel | undefined =>
	CHANNELS.find((channel) => channel === params.get('channel'))

const filterOf = (
	{ from, to }: MonthRange,
	channel: Channel | undefined,
	{ zone }: OrganisationFacts,
): NewCustomerFilter => {
	const calendar = calendarOf(zone)
	return {
		from: calendar.startOf(from),
		before: calendar.startOf(nextPeriod(to)),
		channel,
	}
}

/** Accounts that first paid in some months, the latest first. */
export async function viewNewCustomers(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const channel = channelOf(params)
	const choices = CHANNELS.map((value) => ({ value, label: WAYS[value] }))
	const span = await customerSpan(read, organisation, now)
	const range = span && monthRangeOf(params, span)
	if (!span || !range)
		return {
			query: { from: undefined, to: undefined, channel },
			months: monthChoices(span),
			choices,
			isTooLong: span !== null,
			list: null,
		}
	const filter = filterOf(range, channel, organisation)
	const after = decodeCursor(params.get('after'), ['number', 'text'])
	const [counts, page] = await Promise.all([
		countNewCustomers(read, filter),
		listNewCustomers(
			read,
			filter,
			after && { firstPaidAt: after[0], accountId: after[1] },
			PAGE,
		),
	])
	const names = await readAccountNames(
		read,
		page.rows.map(({ accountId }) => accountId),
	)
	const query = { ...range, channel }
	return {
		query,
		months: monthChoices(spanWith(span, range)),
		choices,
		isTooLong: false,
		list: {
			summary: `${formatPeriodRange(range.from, range.to)}: ${countOf(counts.paid + counts.referral, 'new customer')}, ${formatCount(counts.referral)} of them referred`,
			rows: page.rows.map((row) => ({
				id: row.accountId,
				account: names.get(row.accountId) ?? row.accountId,
				accountTo: accountPath(row.accountId),
				firstPaid: formatDate(row.firstPaidAt, organisation.zone),
				way: WAYS[row.isReferred ? 'referral' : 'paid'],
				wayTo: row.isReferred ? referralsOfPath(row.accountId) : null,
			})),
			first: after ? newCustomersPath(query) : null,
			next: page.next
				? withParams(NEW_CUSTOMERS_PATH, {
						...query,
						after: encodeCursor([page.next.firstPaidAt, page.next.accountId]),
					})
				: null,
			csv: withParams(`${NEW_CUSTOMERS_PATH}.csv`, query),
		},
	}
}

/** The new customers of a range as a file. */
export async function* exportNewCustomers(
	read: Reader,
	organisation: OrganisationFacts,
	{ range, channel }: { range: MonthRange; channel: Channel | undefined },
): AsyncGenerator<string> {
	const filter = filterOf(range, channel, organisation)
	yield* csvOf(
		['account_id', 'account', 'first_paid_at', 'channel'],
		(async function* () {
			for await (const rows of allPages((after: NewCustomerCursor | null) =>
				listNewCustomers(read, filter, after, CSV_PAGE),
			)) {
				const names = await readAccountNames(
					read,
					rows.map(({ accountId }) => accountId),
				)
				yield rows.map((row) => [
					row.accountId,
					names.get(row.accountId) ?? null,
					new Date(row.firstPaidAt).toISOString(),
					row.isReferred ? 'referral' : 'paid',
				])
			}
		})(),
	)
}
