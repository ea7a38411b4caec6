import { isCredit } from '#app/domain/ledger/invoice.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { closedMonthOf, type VoidRefusal } from '#app/domain/ledger/void.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatDate, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { linePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { postedOf } from '#db/reports/ledger/posted-of-lines.ts'
import { findLine } from '#db/stores/ledger/line-voids.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { refundsOf } from '#db/stores/ledger/revenue-lines.ts'

/** What voiding a line would do; null if there is no such line. */
export async function viewVoid(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	lineKey: string,
) {
	const line = await findLine(read, lineKey)
	if (!line) return null
	const told = toldKeyOf(lineKey)
	const [names, posted, refunds, closed] = await Promise.all([
		readAccountNames(read, [line.accountId]),
		postedOf(read, [line]),
		refundsOf(read, [told]),
		closedThrough(read),
	])
	const known = posted.get(lineKey)
	const month = closedMonthOf(
		line,
		known?.periods ?? [],
		closed,
		calendarOf(zone),
	)
	const naming = refunds.get(told)?.length ?? 0
	return {
		key: lineKey,
		back: linePath(lineKey),
		lead: `${names.get(line.accountId) ?? line.accountId}, ${formatDate(line.paidAt, zone)}, ${formatMoney(line.amountMinor, line.currency)}`,
		blocked: line.isVoided
			? VOID_WORDS.already_voided
			: month === null
				? null
				: closedMonthWords(formatPeriod(month)),
		consequences: [
			known
				? `${formatMoney(known.baseMinor, baseCurrency)} that stand of it are taken back by mirrored entries, with what was credited for them, ${known.periods.length === 1 ? `in ${formatPeriod(known.periods[0] as string)}` : 'in the months in which they stand'}.`
				: isCredit(line)
					? `What it takes off the payments of invoice ${line.invoiceId} stands again: up to ${formatMoney(-line.amountMinor, line.currency)}.`
					: 'Nothing stands of it: no entry is posted.',
			'Its account is settled anew: the classes of its other payments may change.',
			...(naming === 0
				? []
				: [
						`${countOf(naming, 'refund')} that ${naming === 1 ? 'names' : 'name'} it ${naming === 1 ? 'waits' : 'wait'} until it lands anew.`,
					]),
			'The line stays to be seen, with your name and the reason. Its key is free: it may land anew.',
		],
	}
}

const closedMonthWords = (month: string) =>
	`It has entries in ${month}, which is closed: what is closed does not change. Give the money back with a refund line instead, or have the month opened again by two admins.`

export const VOID_WORDS = {
	line_unknown: 'This line is no longer there.',
	already_voided: 'It was voided already.',
	reason_missing: 'Say why: it stands on its receipt',
	proposal_waiting: 'Somebody proposed it already: another admin decides.',
} as const satisfies Record<Extract<VoidRefusal, string>, string>

/** Why a line is not voided. */
export const voidRefusalWords = (refusal: VoidRefusal): string =>
	typeof refusal === 'string'
		? VOID_WORDS[refusal]
		: closedMonthWords(formatPeriod(refusal.closedMonth))
