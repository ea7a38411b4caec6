import { calendarOf } from '#app/domain/period.ts'
import { PHASES, type Phase } from '#app/domain/stripe/backfill.ts'
import { formatDate, formatPeriod } from '#app/views/format/dates.ts'
import { countOf } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import {
	lastStripeBackfill,
	type StripeBackfill,
} from '#db/stores/connections/stripe-backfills.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { countPaymentsBeside } from '#db/stores/ledger/revenue-lines.ts'

const PHASE_WORDS: Record<Phase, string> = {
	subscriptions: 'subscriptions',
	sessions: 'checkout sessions',
	invoices: 'invoices',
	charges: 'payments without an invoice',
}

/** What to write beside the date that a backfill was to begin with. */
const REFUSALS: Readonly<Record<string, string>> = {
	no_date: 'Say from which day on, as 2024-01-31',
	too_early: 'Stripe began in 2010: choose a later day',
	too_late: 'Choose a day that has passed',
	no_key: 'There is no key to read with',
}

/** How far the payments of before a connection were read, and what can be done about it; null where nothing can. */
export async function viewBackfill(
	read: Reader,
	{
		connectionId,
		hasKey,
		due,
		zone,
		refused,
	}: {
		connectionId: string
		hasKey: boolean
		/** Bills that wait to be posted. */
		due: number
		zone: string
		/** Why it could not begin with a day. */
		refused: { id: string; from: string; why: string } | null
	},
) {
	const [last, closed] = await Promise.all([
		lastStripeBackfill(read, connectionId),
		closedThrough(read),
	])
	if (!hasKey && !last) return null
	const mine = refused?.id === connectionId ? refused : null
	const from =
		mine?.why === 'others_stand' ? calendarOf(zone).midnight(mine.from) : null
	const others =
		from === null
			? 0
			: await countPaymentsBeside(read, { prefix: 'stripe:', from })
	return {
		state: last?.state ?? null,
		text: last && wordsOf(last, due, zone),
		problem: last?.problem ?? null,
		share: last && shareOf(last),
		from: mine?.from ?? '',
		error:
			mine === null || from !== null
				? undefined
				: (REFUSALS[mine.why] ?? REFUSALS.no_date),
		/** Payments that Stripe's would come on top of; null: none that are known of. */
		others:
			others === 0
				? null
				: `${countOf(others, 'payment')} since that day ${others === 1 ? 'is' : 'are'} in the ledger under other names than Stripe’s. Where they are the same payments, they would count twice: undo their import first.`,
		canStart: hasKey,
		closed:
			closed === null
				? null
				: `What was paid until ${formatPeriod(closed)} falls into months that are closed: it is booked in the first open one.`,
	}
}

/** How much of the time that is asked for was read, of 100; the phases before what is paid count for nothing. */
function shareOf({ state, phase, fromAt, untilAt, reachedAt }: StripeBackfill) {
	if (state === 'done') return 100
	const paid = PHASES.indexOf('invoices')
	const at = PHASES.indexOf(phase) - paid
	if (at < 0) return 0
	const of = ((reachedAt ?? fromAt) - fromAt) / (untilAt - fromAt)
	return Math.floor((100 * (at + of)) / (PHASES.length - paid))
}

function wordsOf(backfill: StripeBackfill, due: number, zone: string): string {
	const { state, phase, fromAt, untilAt, reachedAt, objects } = backfill
	const span = `from ${formatDate(fromAt, zone)} to ${formatDate(untilAt, zone)}`
	const found = countOf(objects, 'object')
	const rest =
		due === 0 ? '' : ` ${countOf(due, 'invoice')} still to be posted.`
	if (state === 'done') return `Everything ${span} was read: ${found}.${rest}`
	const at =
		phase === 'invoices' || phase === 'charges'
			? ` of ${formatPeriod(calendarOf('UTC').periodOf(reachedAt ?? fromAt))}`
			: ''
	const where = `${PHASE_WORDS[phase]}${at}, ${found} so far`
	if (state === 'running') return `Reading ${span}: ${where}.${rest}`
	return `Stopped at ${where}, of what was made ${span}. It goes on from there.${rest}`
}

export type BackfillView = NonNullable<Awaited<ReturnType<typeof viewBackfill>>>
