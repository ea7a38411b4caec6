import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import {
	filterIn,
	isByShare,
	isNarrowed,
} from '#app/domain/ledger/sor-filter.ts'
import { amountText } from '#app/domain/money.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { sumsInWords } from '#app/views/format/sums.ts'
import {
	BUCKET_WORDS,
	CLASS_WORDS,
	shareWords,
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
	type EntryParams,
	entriesPath,
	linePath,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import {
	countEntries,
	type EntryCursor,
	type EntryFilter,
	type EntryRow,
	listEntries,
	sumEntries,
} from '#db/reports/ledger/entries.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'

const PAGE = 50
const CSV_PAGE = 1000

/** The entries behind a figure, and what they sum to. */
export async function viewEntries(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	query: EntryParams,
	cursor: string | null,
) {
	const filter = filterOf(read, query, zone)
	const after = decodeCursor(cursor, ['text', 'text'])
	const [sums, count, span] = await Promise.all([
		sumEntries(read, filter),
		known(read, { what: ['entries', query], isOfAccounts: true }, () =>
			countEntries(read, filter),
		),
		readPeriodSpan(read),
	])
	// Where the rollup has nothing, no entry need be looked for.
	const page =
		sums.length === 0
			? { rows: [], next: null }
			: await listEntries(
					read,
					filter,
					after && { period: after[0], id: after[1] },
					PAGE,
				)
	const names = await readAccountNames(read, [
		query.account ?? null,
		query.advocate ?? null,
		...page.rows.map((row) => row.accountId),
	])
	const here = entriesPath(query)
	return {
		total: {
			count: countOf(count, 'entry', 'entries'),
			scope: [
				query.bucket ? GROUP_WORDS[query.bucket] : 'All revenue',
				query.repeat ? `${query.repeat} own repeat orders` : null,
				query.class ? `class ${CLASS_WORDS[query.class].toLowerCase()}` : null,
				query.account ? (names.get(query.account) ?? query.account) : null,
				query.claimed ? 'claimed by word of mouth' : null,
				...filterWords(query, names),
				rangeWords(query.from, query.to),
			].filter((part) => part !== null),
			...sumsInWords(
				sums,
				(part) => shareWords(part.bucket, part.class),
				baseCurrency,
			),
		},
		/** Whether entries are weighed by the shares that are asked for. */
		hasParts: isByShare(query),
		query,
		choices: {
			months: monthChoices(span),
			buckets: bucketChoices,
			classes: REVENUE_CLASSES.map((value) => ({
				value,
				label: CLASS_WORDS[value],
			})),
		},
		rows: page.rows.map((row) => ({
			id: row.id,
			period: formatPeriod(row.period),
			lineKey: row.lineKey,
			lineTo: linePath(row.lineKey),
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			class: CLASS_WORDS[row.class],
			bucket: BUCKET_WORDS[row.bucket],
			amount: formatMoney(row.amountMinor, row.currency),
			base: formatMoney(row.baseMinor, baseCurrency),
			part: row.part && formatMoney(row.part.baseMinor, baseCurrency),
			kind: entryKind(row),
			postedAt: formatInstant(row.postedAt, zone),
		})),
		first: after ? here : null,
		next: page.next
			? withParams('/admin/entries', {
					...query,
					after: encodeCursor([page.next.period, page.next.id]),
				})
			: null,
		csv: withParams('/admin/entries.csv', query),
	}
}

/** The entries of a filter as a file, amounts in major units. */
export function exportEntries(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	query: EntryParams,
): AsyncGenerator<string> {
	const filter = filterOf(read, query, zone)
	return csvOf(
		[
			...['entry_id', 'period', 'line_id', 'account_id', 'class', 'bucket'],
			...['amount', 'currency', 'base_amount', 'base_currency'],
			...['product', 'family', 'quantity', 'interval', 'touch_ids'],
			...(isByShare(query) ? ['chosen_amount', 'chosen_base_amount'] : []),
			...['mirror_of', 'adjustment', 'policy_version', 'posted_at'],
		],
		toCells(
			allPages((after: EntryCursor | null) =>
				listEntries(read, filter, after, CSV_PAGE),
			),
			baseCurrency,
			isByShare(query),
		),
	)
}

async function* toCells(
	pages: AsyncIterable<EntryRow[]>,
	baseCurrency: string,
	hasParts: boolean,
) {
	for await (const rows of pages)
		yield rows.map((row) => [
			row.id,
			row.period,
			row.lineKey,
			row.accountId,
			row.class,
			row.bucket,
			amountText(row.amountMinor, row.currency),
			row.currency,
			amountText(row.baseMinor, baseCurrency),
			baseCurrency,
			row.product,
			row.family,
			row.quantity,
			row.interval,
			row.touchIds.join(' '),
			...(hasParts
				? [
						amountText(row.part?.amountMinor ?? 0, row.currency),
						amountText(row.part?.baseMinor ?? 0, baseCurrency),
					]
				: []),
			row.mirrorOf,
			row.isAdjustment ? 'yes' : 'no',
			row.policyVersion,
			new Date(row.postedAt).toISOString(),
		])
}

/** What an entry is besides a share of a payment. */
export function entryKind(
	row: Pick<EntryRow, 'mirrorOf' | 'isAdjustment'>,
): 'mirror' | 'adjustment' | null {
	if (row.mirrorOf !== null) return 'mirror'
	return row.isAdjustment ? 'adjustment' : null
}

const filterOf = (
	read: Reader,
	query: EntryParams,
	zone: string,
): EntryFilter => ({
	chosen: isNarrowed(query) ? choose(read, filterIn(query), zone) : undefined,
	from: query.from,
	to: query.to,
	accountId: query.account,
	buckets: query.bucket && BUCKET_GROUPS[query.bucket],
	class: query.class,
	ownRepeat: query.repeat,
	isClaimed: query.claimed === '1',
})
