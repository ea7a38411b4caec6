import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { landRates } from '#app/operations/ledger/land-rates.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { landSubscriptions } from '#app/operations/ledger/land-subscriptions.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import { landLinks } from '#app/operations/referrals/land-links.ts'
import { landStages } from '#app/operations/referrals/land-stages.ts'
import { landTouches } from '#app/operations/referrals/land-touches.ts'
import type { Database } from '#db/client.ts'
import type { CSV_FILES, CsvFileName } from './files.ts'

type Operation<Row, Reason extends string> = (
	database: Database,
	rows: readonly Row[],
	at: { now: number; actorId: string | null; importId: string | null },
) => Promise<Landing<Reason>[]>

/** Which operation takes the rows of a kind of file. */
export type CsvLanding<Row, Reason extends string> = {
	readonly land: Operation<Row, Reason>
	/** What a refusal of the operation means to the person who wrote the row, and which column it speaks of. */
	readonly refusals: Readonly<
		Record<Reason, readonly [column: string, reason: string]>
	>
}

const define = <Row, Reason extends string>(
	land: Operation<Row, Reason>,
	refusals: CsvLanding<Row, Reason>['refusals'],
): CsvLanding<Row, Reason> => ({ land, refusals })

const differs = (column: string) =>
	[
		column,
		'is known with other content; what is stored was left unchanged',
	] as const

/** What speaks against the date in a column. */
const undated = (column: string) =>
	({
		dated_ahead: [column, 'is more than a day ahead of now'],
		dated_at_epoch: [
			column,
			'is about 1970-01-01, which programs write where they have no date',
		],
		dated_before_1980: [column, 'is before 1980'],
	}) as const

export const CSV_LANDINGS = {
	accounts: define(landAccounts, {
		conflict: [
			'account_id',
			'stands twice in this import with different content',
		],
	}),
	contacts: define(landContacts, {
		conflict: [
			'contact_id',
			'stands twice in this import with different content',
		],
	}),
	links: define(landLinks, {
		conflict: differs('code'),
		campaign_code: [
			'code',
			'is a campaign’s, as somebody said under Unknown codes: no link gets it',
		],
	}),
	rates: define(landRates, {
		conflict: [
			'rate',
			'differs from the rate that is known for this date; what is stored was left unchanged',
		],
		base_currency: ['currency', 'is the base currency, whose rate is always 1'],
	}),
	stages: define(landStages, {
		conflict: [
			'reason',
			'differs from the one that is known for this stage; what is stored was left unchanged',
		],
		...undated('occurred_at'),
	}),
	subscriptions: define(landSubscriptions, {
		conflict: [
			'subscription_id',
			'stands twice in this import with different content; only pauses may differ',
		],
		ended_before_started: ['ended_at', 'is before started_at'],
		resumed_before_paused: ['resumed_at', 'is before paused_at'],
		resumed_without_pause: [
			'resumed_at',
			'is given, but no pause is known that began before it',
		],
		dated_at_epoch: [
			'started_at',
			'or another of its dates is about 1970-01-01, which programs write where they have no date',
		],
		dated_before_1980: ['started_at', 'or another of its dates is before 1980'],
	}),
	touches: define(landTouches, {
		conflict: differs('touch_id'),
		code_and_referrer_differ: [
			'code',
			'belongs to another account than referrer_account_id',
		],
		...undated('occurred_at'),
	}),
	revenue: define(landRevenueLines, {
		conflict: differs('line_id'),
		...undated('paid_at'),
		reserved_key: [
			'line_id',
			'ends as the key of a version does: " · v2" is what Laurel writes behind the key of a line that was voided and landed anew',
		],
		import_undone: [
			'line_id',
			'belongs to an import that was undone meanwhile: give its file again',
		],
		negative_without_reference: [
			'refund_of',
			'is empty, as is invoice_id, but the amount is negative: a refund names its line in refund_of, a credit its invoice in invoice_id',
		],
		refund_of_refund: [
			'refund_of',
			'names a refund; a refund names the payment',
		],
		refund_of_credit: [
			'refund_of',
			'names a credit of an invoice; a refund names the payment',
		],
		refund_of_itself: ['refund_of', 'names the row itself'],
		refund_of_other_account: ['refund_of', 'names a line of another account'],
		refund_in_other_currency: [
			'currency',
			'differs from the currency of the line that is refunded',
		],
	}),
	usage: define(landObservations, {
		conflict: differs('event_id'),
		value_missing: [
			'value',
			'is empty: only a row that corrects another may be without one',
		],
		value_out_of_range: ['value', 'is beyond a thousand million'],
		negative: [
			'value',
			'is below zero, which no metric that reads this source can be',
		],
		sum_of_day_too_large: [
			'value',
			'would bring the sum of its day beyond what is counted exactly',
		],
		before_2000: ['occurred_at', 'is before 2000'],
		in_the_future: ['occurred_at', 'is more than a day ahead of now'],
		too_old: [
			'occurred_at',
			'is older than the days for which events are kept',
		],
		corrects_itself: ['corrects', 'names the row itself'],
		corrects_unknown: [
			'corrects',
			'names an event that is not known; it has to come before its correction',
		],
		corrects_other: ['corrects', 'names an event of another account or metric'],
		corrects_too_old: [
			'corrects',
			'names an event older than the days for which events are kept',
		],
		already_corrected: [
			'corrects',
			'names an event that was corrected already; correct its correction',
		],
	}),
} as const satisfies {
	[Name in CsvFileName]: {
		land: Operation<ReturnType<(typeof CSV_FILES)[Name]['read']>, string>
	}
}
