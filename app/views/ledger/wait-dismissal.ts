import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import {
	type DismissWaitRefusal,
	isDismissed,
	isDismissible,
} from '#app/domain/ledger/wait-dismissal.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { linePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { findDismissal, findWait } from '#db/stores/ledger/wait-dismissals.ts'
import { dismissalPath } from './waiting-paths.ts'

/** What dismissing a refund, a reversal or a credit that waits would do; null: nothing of it waits that may be dismissed. */
export async function viewDismissal(
	read: Reader,
	{ zone }: OrganisationFacts,
	lineKey: string,
) {
	const wait = await findWait(read, lineKey)
	if (!wait || !isDismissible(wait.reason)) return null
	const [names, dismissal] = await Promise.all([
		readAccountNames(read, [wait.accountId]),
		findDismissal(read, lineKey),
	])
	const amount = formatMoney(wait.amountMinor, wait.currency)
	return {
		key: lineKey,
		back: linePath(lineKey),
		lead: `${names.get(wait.accountId) ?? wait.accountId}, ${formatDate(wait.paidAt, zone)}. ${UNPOSTED_WORDS[wait.reason].why}`,
		blocked: isDismissed(wait, dismissal)
			? DISMISSAL_WORDS.already_dismissed
			: null,
		consequences: [
			`${amount} of it wait: they count for nothing now, and go on counting for nothing. No figure changes.`,
			'It leaves the lists of what waits and the checklist of a closing; it stays among the lines, marked as dismissed.',
			wait.reason === 'needs_line'
				? `If ${wait.refundOf} comes after all, it is posted as any refund.`
				: 'If what waits of it changes, it is in the lists again.',
			'It can be taken back at any time under Waiting lines, Dismissed.',
		],
	}
}

/** Of a line's receipt: who dismissed what waits of it, or where that is done. */
export async function viewDismissalOf(
	read: Reader,
	{ zone }: OrganisationFacts,
	line: {
		readonly sourceKey: string
		readonly unposted: UnpostedReason | null
		readonly waitingMinor: number | null
		readonly amountMinor: number
	},
): Promise<{ dismissed: string | null; dismissTo: string | null }> {
	const { sourceKey, unposted: reason } = line
	if (reason === null || !isDismissible(reason))
		return { dismissed: null, dismissTo: null }
	const dismissal = await findDismissal(read, sourceKey)
	const amountMinor = line.waitingMinor ?? line.amountMinor
	if (!dismissal || !isDismissed({ reason, amountMinor }, dismissal))
		return { dismissed: null, dismissTo: dismissalPath(sourceKey) }
	const people = await readUserNames(read, [dismissal.dismissedBy])
	return {
		dismissed: `Dismissed on ${formatDate(dismissal.dismissedAt, zone)} by ${people.get(dismissal.dismissedBy) ?? 'a person who was erased'}: ${dismissal.note ?? 'the reason was erased.'}`,
		dismissTo: null,
	}
}

export const DISMISSAL_WORDS = {
	reason_missing: 'Say why: it stands beside it, and in the audit log',
	not_waiting: 'Nothing of it waits any more.',
	already_dismissed: 'It was dismissed already.',
} as const satisfies Record<DismissWaitRefusal, string>
