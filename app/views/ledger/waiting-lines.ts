import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import { DISMISSIBLE_REASONS } from '#app/domain/ledger/wait-dismissal.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { accountPath, linePath, linesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { waitingCurrencies } from '#db/reports/ledger/rates.ts'
import { countWaiting } from '#db/reports/ledger/waiting.ts'
import {
	type MissingAccount,
	missingAccounts,
	unpostedRefunds,
} from '#db/reports/ledger/waiting-lines.ts'
import { companiesOf } from '#db/stores/accounts/account-facts.ts'
import { countLinesOf } from '#db/stores/accounts/prospects.ts'
import { listDismissed } from '#db/stores/ledger/wait-dismissals.ts'
import { dismissalPath, mendOf, missingAccountPath } from './waiting-paths.ts'

/** Shown of each kind; the list of lines has all. */
const SHOWN = 25
const MOST_DISMISSED = 200

/** Everything that came in and counts for nothing yet, by why, with what mends it. */
export async function viewWaitingLines(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
) {
	const [{ unposted, queued }, dismissed, currencies, missing, ...refunds] =
		await Promise.all([
			countWaiting(read),
			listDismissed(read, MOST_DISMISSED),
			waitingCurrencies(read),
			missingAccounts(read, SHOWN),
			...DISMISSIBLE_REASONS.map((reason) =>
				unpostedRefunds(read, reason, SHOWN),
			),
		])
	const counts = new Map(unposted.map(({ reason, n }) => [reason, n]))
	const names = await readAccountNames(
		read,
		[...refunds.flat(), ...dismissed].map(({ accountId }) => accountId),
	)
	const people = await readUserNames(
		read,
		dismissed.map(({ dismissedBy }) => dismissedBy),
	)
	const { dateOf } = calendarOf(zone)
	const headOf = (reason: UnpostedReason) => ({
		...UNPOSTED_WORDS[reason],
		id: reason,
		count: countOf(counts.get(reason) ?? 0, 'line'),
		all: linesPath({ state: reason }),
	})
	return {
		isEmpty: unposted.length === 0 && dismissed.length === 0,
		queued: queued === 0 ? null : countOf(queued, 'account'),
		baseCurrency,
		rates: {
			...headOf('needs_rate'),
			rows: currencies.map(({ currency, lines, first, last }) => ({
				id: currency,
				currency,
				lines: formatCount(lines),
				paid: rangeWords(first, last, zone),
				firstDay: formatDate(first, zone),
				/** The day whose rate is asked for first. */
				date: dateOf(first),
			})),
		},
		accounts: {
			...headOf('needs_account'),
			rows: missing.map((row) => missingRow(row, zone)),
		},
		refunds: DISMISSIBLE_REASONS.map((reason, i) => ({
			...headOf(reason),
			rows: (refunds[i] ?? []).map((row) => ({
				key: row.sourceKey,
				to: linePath(row.sourceKey),
				account: names.get(row.accountId) ?? row.accountId,
				accountTo: accountPath(row.accountId),
				at: formatDate(row.paidAt, zone),
				amount: formatMoney(row.amountMinor, row.currency),
				waiting: formatMoney(row.waitingMinor ?? row.amountMinor, row.currency),
				of:
					row.refundOf ??
					(row.invoiceId === null ? '–' : `Invoice ${row.invoiceId}`),
				ofTo: row.original && row.refundOf ? linePath(row.refundOf) : null,
				ofAmount: row.original
					? formatMoney(row.original.amountMinor, row.original.currency)
					: null,
				mend: mendOf(reason, { ...row, day: dateOf(row.paidAt) }),
				dismissTo: dismissalPath(row.sourceKey),
			})),
		})),
		dismissed: dismissed.map((row) => ({
			key: row.lineKey,
			to: linePath(row.lineKey),
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			waiting: formatMoney(row.amountMinor, row.currency),
			was: UNPOSTED_WORDS[row.reason].title,
			why: row.note ?? 'The reason was erased.',
			said: `${formatDate(row.dismissedAt, zone)}, ${people.get(row.dismissedBy) ?? 'a person who was erased'}`,
		})),
	}
}

const missingRow = (
	{ accountId, lines, first, last }: MissingAccount,
	zone: string,
) => ({
	id: accountId,
	lines: formatCount(lines),
	linesTo: linesPath({ account: accountId }),
	paid: rangeWords(first, last, zone),
	mend: missingAccountPath(accountId),
})

function rangeWords(first: number, last: number, zone: string): string {
	const [from, to] = [formatDate(first, zone), formatDate(last, zone)]
	return from === to ? from : `${from} – ${to}`
}

/** An account that lines name and that nobody knows; null where there is none such. */
export async function viewMissingAccount(read: Reader, accountId: string) {
	const [known, lines] = await Promise.all([
		companiesOf(read, [accountId]),
		countLinesOf(read, accountId),
	])
	return known.has(accountId) || lines === 0
		? null
		: { id: accountId, lines: countOf(lines, 'line') }
}
