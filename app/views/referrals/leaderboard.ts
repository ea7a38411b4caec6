import { amountText } from '#app/domain/money.ts'
import { calendarOf, type Period } from '#app/domain/period.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import {
	bucketChoices,
	monthChoices,
	rangeWords,
} from '#app/views/ledger/sor/rows-scope.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import {
	accountPath,
	BUCKET_GROUPS,
	type BucketGroup,
	creditsPath,
	withParams,
} from '#app/views/paths/paths.ts'
import {
	FUNNEL_PATH,
	LEADERBOARD_PATH,
} from '#app/views/paths/referral-programme-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import {
	type LeaderboardCursor,
	type LeaderboardRow,
	listLeaders,
	sumLeaders,
} from '#db/reports/referrals/leaderboard.ts'

const PAGE = 50
const CSV_PAGE = 500

export type LeaderboardQuery = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	readonly bucket?: BucketGroup | undefined
}

/** Reads the query from an address. What is no month or part is left out; months the wrong way round are turned. */
export function leaderboardQueryOf(params: URLSearchParams): LeaderboardQuery {
	const from = periodOf(params.get('from')) ?? undefined
	const to = periodOf(params.get('to')) ?? undefined
	const bucket = params.get('bucket') ?? ''
	const isTurned = from !== undefined && to !== undefined && from > to
	return {
		from: isTurned ? to : from,
		to: isTurned ? from : to,
		bucket: Object.hasOwn(BUCKET_GROUPS, bucket)
			? (bucket as BucketGroup)
			: undefined,
	}
}

/** Who brought most: direct credit by account, and that all of it adds up. */
export async function viewLeaderboard(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	query: LeaderboardQuery,
	cursor: string | null,
) {
	const span = await readPeriodSpan(read)
	const scope = scopeOf(query, span)
	const after = decodeCursor(cursor, ['number', 'text', 'number'])
	const [sums, page] = await Promise.all([
		sumLeaders(read, scope),
		listLeaders(
			read,
			{ ...scope, calendar: calendarOf(zone) },
			after && { creditedMinor: after[0], accountId: after[1] },
			PAGE,
		),
	])
	const names = await readAccountNames(
		read,
		page.rows.map((row) => row.accountId),
	)
	const rank = after?.[2] ?? 0
	const { from, to } = query
	const money = (amountMinor: number, to: string | null) =>
		moneyFigure(amountMinor, baseCurrency, to)
	return {
		query,
		choices: { months: monthChoices(span), buckets: bucketChoices },
		scope: rangeWords(query.from, query.to),
		rows: page.rows.map((row, i) => ({
			id: row.accountId,
			rank: formatCount(rank + i + 1),
			name: names.get(row.accountId) ?? row.accountId,
			to: accountPath(row.accountId),
			credited: money(
				row.creditedMinor,
				creditsPath({ ...query, referrer: row.accountId }),
			),
			brought: formatCount(row.brought),
			converted: formatCount(row.converted),
			clicks: formatCount(row.clicks),
			funnelTo: withParams(FUNNEL_PATH, { from, to, advocate: row.accountId }),
		})),
		foot: {
			advocates: countOf(sums.advocates, 'advocate'),
			credited: money(
				sums.creditedMinor,
				creditsPath({ ...query, credited: 'accounts' }),
			),
			unattributed: money(
				sums.unattributedMinor,
				creditsPath({ ...query, credited: 'nobody' }),
			),
			total: money(sums.totalMinor, creditsPath(query)),
			isEven: sums.creditedMinor + sums.unattributedMinor === sums.totalMinor,
			difference: formatMoney(
				sums.totalMinor - sums.creditedMinor - sums.unattributedMinor,
				baseCurrency,
			),
		},
		first: after ? withParams(LEADERBOARD_PATH, query) : null,
		next: page.next
			? withParams(LEADERBOARD_PATH, {
					...query,
					after: encodeCursor([
						page.next.creditedMinor,
						page.next.accountId,
						rank + page.rows.length,
					]),
				})
			: null,
		csv: withParams(`${LEADERBOARD_PATH}.csv`, query),
	}
}

/** The leaderboard as a file, amounts in major units. */
export async function* exportLeaderboard(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	query: LeaderboardQuery,
): AsyncGenerator<string> {
	const scope = {
		...scopeOf(query, await readPeriodSpan(read)),
		calendar: calendarOf(zone),
	}
	yield* csvOf(
		[
			...['account_id', 'name', 'direct_credit', 'currency'],
			...['companies_brought', 'became_customers', 'clicks'],
		],
		toCells(
			read,
			allPages((after: LeaderboardCursor | null) =>
				listLeaders(read, scope, after, CSV_PAGE),
			),
			baseCurrency,
		),
	)
}

async function* toCells(
	read: Reader,
	pages: AsyncIterable<LeaderboardRow[]>,
	baseCurrency: string,
) {
	for await (const rows of pages) {
		const names = await readAccountNames(
			read,
			rows.map((row) => row.accountId),
		)
		yield rows.map((row) => [
			row.accountId,
			names.get(row.accountId) ?? null,
			amountText(row.creditedMinor, baseCurrency),
			baseCurrency,
			row.brought,
			row.converted,
			row.clicks,
		])
	}
}

/** Every month with entries where none is asked for. */
const scopeOf = (
	{ from, to, bucket }: LeaderboardQuery,
	span: { first: Period; last: Period } | null,
) => ({
	from: from ?? span?.first ?? '0001-01',
	to: to ?? span?.last ?? '0001-01',
	buckets: bucket && BUCKET_GROUPS[bucket],
})
