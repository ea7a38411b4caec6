import { filterIn, isNarrowed } from '#app/domain/ledger/sor-filter.ts'
import { amountText } from '#app/domain/money.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney, formatShare } from '#app/views/format/money.ts'
import { sumsInWords } from '#app/views/format/sums.ts'
import {
	BUCKET_WORDS,
	CLASS_WORDS,
	SHARE_KIND_WORDS,
} from '#app/views/format/words.ts'
import {
	bucketChoices,
	GROUP_WORDS,
	monthChoices,
	rangeWords,
} from '#app/views/ledger/sor/rows-scope.ts'
import { filterWords } from '#app/views/ledger/sor/sor-filter-query.ts'
import {
	accountPath,
	BUCKET_GROUPS,
	type CreditParams,
	creditsPath,
	linePath,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'
import {
	type CreditCursor,
	type CreditFilter,
	type CreditRow,
	listCredits,
	sumCredits,
} from '#db/reports/ledger/sor/credits.ts'

const PAGE = 50
const CSV_PAGE = 1000

/** The credits behind a figure, and what they sum to. */
export async function viewCredits(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	query: CreditParams,
	cursor: string | null,
) {
	const filter = filterOf(read, query, zone)
	const after = decodeCursor(cursor, ['text', 'text', 'number'])
	const [sums, span] = await Promise.all([
		sumCredits(read, filter),
		readPeriodSpan(read),
	])
	// Where the rollup has nothing, no credit need be looked for.
	const page =
		sums.length === 0
			? { rows: [], next: null }
			: await listCredits(
					read,
					filter,
					after && { period: after[0], entryId: after[1], position: after[2] },
					PAGE,
				)
	const names = await readAccountNames(read, [
		query.account ?? null,
		query.advocate ?? null,
		query.referrer ?? null,
		...page.rows.flatMap((row) => [row.accountId, row.referrerAccountId]),
	])
	const called = (id: string) => names.get(id) ?? id
	return {
		total: {
			count: countOf(
				sums.reduce((n, { rows }) => n + rows, 0),
				'credit',
			),
			scope: [
				query.referrer ? `to ${called(query.referrer)}` : null,
				query.account ? `for ${called(query.account)}` : null,
				query.bucket ? GROUP_WORDS[query.bucket].toLowerCase() : null,
				...filterWords(query, names),
				rangeWords(query.from, query.to),
			].filter((part) => part !== null),
			...sumsInWords(sums, ({ bucket }) => BUCKET_WORDS[bucket], baseCurrency),
		},
		query,
		choices: { months: monthChoices(span), buckets: bucketChoices },
		rows: page.rows.map((row) => ({
			id: `${row.entryId}-${row.position}`,
			period: formatPeriod(row.period),
			lineKey: row.lineKey,
			lineTo: linePath(row.lineKey),
			account: called(row.accountId),
			accountTo: accountPath(row.accountId),
			referrer:
				row.referrerAccountId === null
					? 'No account'
					: called(row.referrerAccountId),
			referrerTo:
				row.referrerAccountId === null
					? null
					: accountPath(row.referrerAccountId),
			bucket: BUCKET_WORDS[row.bucket],
			class: CLASS_WORDS[row.class],
			touch: SHARE_KIND_WORDS[row.touchKind ?? 'by_hand'],
			share: formatShare(row.share),
			amount: formatMoney(row.amountMinor, row.currency),
			base: formatMoney(row.baseMinor, baseCurrency),
			isMirror: row.mirrorOf !== null,
		})),
		first: after ? creditsPath(query) : null,
		next: page.next
			? withParams('/admin/credits', {
					...query,
					after: encodeCursor([
						page.next.period,
						page.next.entryId,
						page.next.position,
					]),
				})
			: null,
		csv: withParams('/admin/credits.csv', query),
	}
}

/** The credits of a filter as a file, amounts in major units. */
export function exportCredits(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	query: CreditParams,
): AsyncGenerator<string> {
	const filter = filterOf(read, query, zone)
	return csvOf(
		[
			...['entry_id', 'period', 'line_id', 'account_id'],
			...['referrer_account_id', 'class', 'bucket', 'amount', 'currency'],
			...['base_amount', 'base_currency', 'touch_id', 'touch_kind', 'share'],
			'mirror_of',
		],
		toCells(
			allPages((after: CreditCursor | null) =>
				listCredits(read, filter, after, CSV_PAGE),
			),
			baseCurrency,
		),
	)
}

async function* toCells(
	pages: AsyncIterable<CreditRow[]>,
	baseCurrency: string,
) {
	for await (const rows of pages)
		yield rows.map((row) => [
			row.entryId,
			row.period,
			row.lineKey,
			row.accountId,
			row.referrerAccountId,
			row.class,
			row.bucket,
			amountText(row.amountMinor, row.currency),
			row.currency,
			amountText(row.baseMinor, baseCurrency),
			baseCurrency,
			row.touchId,
			row.touchKind,
			row.share,
			row.mirrorOf,
		])
}

const filterOf = (
	read: Reader,
	query: CreditParams,
	zone: string,
): CreditFilter => ({
	chosen: isNarrowed(query) ? choose(read, filterIn(query), zone) : undefined,
	from: query.from,
	to: query.to,
	accountId: query.account,
	referrer: query.referrer ? { id: query.referrer } : undefined,
	buckets: query.bucket && BUCKET_GROUPS[query.bucket],
})
