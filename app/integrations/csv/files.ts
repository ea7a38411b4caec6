import { STAGES } from '#app/domain/attribution/window.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import { landAccounts } from '#app/operations/land-accounts.ts'
import { landContacts } from '#app/operations/land-contacts.ts'
import { landLinks } from '#app/operations/land-links.ts'
import { landObservations } from '#app/operations/land-observations.ts'
import { landRates } from '#app/operations/land-rates.ts'
import { landRevenueLines } from '#app/operations/land-revenue-lines.ts'
import { landStages } from '#app/operations/land-stages.ts'
import { landTouches } from '#app/operations/land-touches.ts'
import type { Landing } from '#app/operations/landing.ts'
import type { Cells } from './cells.ts'

type Operation<Row, Reason extends string> = (
	database: Parameters<typeof landLinks>[0],
	rows: readonly Row[],
	at: { now: number },
) => Promise<Landing<Reason>[]>

/** How a kind of file is read, and which operation takes its rows. */
export type CsvFile<Row, Reason extends string> = {
	readonly columns: readonly string[]
	readonly required: readonly string[]
	readonly read: (cells: Cells) => Row
	readonly land: Operation<Row, Reason>
	/** What a refusal of the operation means to the person who wrote the row, and which column it speaks of. */
	readonly refusals: Readonly<
		Record<Reason, readonly [column: string, reason: string]>
	>
}

const define = <Row, Reason extends string>(
	columns: string,
	{
		read,
		land,
		refusals,
	}: Pick<CsvFile<Row, Reason>, 'read' | 'land' | 'refusals'>,
): CsvFile<Row, Reason> => {
	const names = columns.split(',')
	return {
		columns: names.map((name) => name.replace('*', '')),
		required: names
			.filter((name) => name.endsWith('*'))
			.map((name) => name.replace('*', '')),
		read,
		land,
		refusals,
	}
}

const differs = (column: string) =>
	[
		column,
		'is known with other content; what is stored was left unchanged',
	] as const

export const CSV_FILES = {
	accounts: define(
		'account_id*,name*,domain,signed_up_at,plan,seats,currency,status,renewal_at,owner_email,segment,industry,use_cases',
		{
			read: (cells) => ({
				id: cells.id('account_id'),
				name: cells.text('name'),
				domain: cells.optionalDomain('domain'),
				signedUpAt: cells.optionalInstant('signed_up_at'),
				plan: cells.optionalText('plan'),
				seats: cells.optionalInteger('seats', { least: 0 }),
				currency: cells.optionalCurrency('currency'),
				status: cells.optionalText('status'),
				renewalAt: cells.optionalInstant('renewal_at'),
				ownerEmail: cells.optionalEmail('owner_email'),
				// A source that does not speak of them leaves what is known.
				...(cells.isGiven('segment') && {
					segment: cells.optionalTrait('segment'),
				}),
				...(cells.isGiven('industry') && {
					industry: cells.optionalTrait('industry'),
				}),
				...(cells.isGiven('use_cases') && {
					useCases: cells.useCases('use_cases'),
				}),
			}),
			land: landAccounts,
			refusals: {
				conflict: [
					'account_id',
					'stands twice in this import with different content',
				],
			},
		},
	),
	contacts: define('contact_id*,account_id*,email*,name,title,role', {
		read: (cells) => {
			const email = cells.email('email')
			return {
				id: cells.id('contact_id'),
				accountId: cells.id('account_id'),
				email,
				emailKey: emailKeyOf(email),
				name: cells.optionalText('name'),
				title: cells.optionalText('title'),
				role:
					cells.optionalWord('role', ['advocate', 'champion', 'user']) ??
					('user' as const),
			}
		},
		land: landContacts,
		refusals: {
			conflict: [
				'contact_id',
				'stands twice in this import with different content',
			],
		},
	}),
	links: define('code*,account_id*,contact_id,destination', {
		read: (cells) => {
			const codeShown = cells.id('code')
			if (/[\s/?#%\\]/.test(codeShown))
				cells.refuse('code', 'holds a character that has no place in a link')
			return {
				code: codeShown.toLowerCase(),
				codeShown,
				accountId: cells.id('account_id'),
				contactId: cells.optionalId('contact_id'),
				destination: cells.optionalText('destination'),
			}
		},
		land: landLinks,
		refusals: { conflict: differs('code') },
	}),
	rates: define('date*,currency*,rate*', {
		read: (cells) => ({
			date: cells.date('date'),
			currency: cells.currency('currency'),
			rate: cells.rate('rate'),
		}),
		land: landRates,
		refusals: {
			conflict: [
				'rate',
				'differs from the rate that is known for this date; what is stored was left unchanged',
			],
			base_currency: [
				'currency',
				'is the base currency, whose rate is always 1',
			],
		},
	}),
	stages: define('account_id*,stage*,occurred_at*,reason', {
		read: (cells) => {
			const stage = cells.word('stage', STAGES)
			const reason = cells.optionalWord('reason', REJECTION_REASONS)
			if (reason !== null && stage !== 'lost')
				cells.refuse('reason', 'is given, but only a lost sale has one')
			return {
				accountId: cells.id('account_id'),
				stage,
				occurredAt: cells.instant('occurred_at'),
				reason,
			}
		},
		land: landStages,
		refusals: {
			conflict: [
				'reason',
				'differs from the one that is known for this stage; what is stored was left unchanged',
			],
		},
	}),
	touches: define(
		'touch_id*,account_id*,kind*,occurred_at*,referrer_account_id,referrer_contact_id,code,note',
		{
			read: (cells) => ({
				id: cells.id('touch_id'),
				accountId: cells.id('account_id'),
				kind: cells.word('kind', TOUCH_KINDS),
				occurredAt: cells.instant('occurred_at'),
				referrerAccountId: cells.optionalId('referrer_account_id'),
				referrerContactId: cells.optionalId('referrer_contact_id'),
				code: cells.optionalId('code')?.toLowerCase() ?? null,
				note: cells.note('note'),
			}),
			land: landTouches,
			refusals: {
				conflict: differs('touch_id'),
				code_and_referrer_differ: [
					'code',
					'belongs to another account than referrer_account_id',
				],
			},
		},
	),
	revenue: define(
		'line_id*,account_id*,paid_at*,amount*,currency*,type,product,family,quantity,interval,refund_of',
		{
			read: (cells) => {
				const currency = cells.currency('currency')
				const refundOf = cells.optionalId('refund_of')
				return {
					sourceKey: cells.id('line_id'),
					accountId: cells.id('account_id'),
					paidAt: cells.instant('paid_at'),
					amountMinor: cells.amount('amount', currency),
					currency,
					type: cells.optionalWord('type', REVENUE_CLASSES),
					product: cells.optionalId('product'),
					family: cells.optionalId('family'),
					quantity:
						cells.optionalInteger('quantity', {
							least: refundOf === null ? 1 : -1e9,
						}) ?? 1,
					interval: cells.interval('interval'),
					refundOf,
				}
			},
			land: landRevenueLines,
			refusals: {
				conflict: differs('line_id'),
				negative_without_refund_of: [
					'refund_of',
					'is empty, but the amount is negative: a refund names its line',
				],
				positive_refund: [
					'amount',
					'is positive, but the row names a line that it refunds',
				],
				refund_of_refund: [
					'refund_of',
					'names a refund; a refund names the payment',
				],
				refund_of_itself: ['refund_of', 'names the row itself'],
				refund_of_other_account: [
					'refund_of',
					'names a line of another account',
				],
				refund_in_other_currency: [
					'currency',
					'differs from the currency of the line that is refunded',
				],
				refund_exceeds_line: [
					'amount',
					'is more than what is left of the line that is refunded',
				],
			},
		},
	),
	usage: define(
		'event_id*,account_id*,metric*,value*,occurred_at*,contact_id,corrects',
		{
			read: (cells) => ({
				eventId: cells.id('event_id'),
				accountId: cells.id('account_id'),
				contactId: cells.optionalId('contact_id'),
				metric: cells.id('metric'),
				valueMicros: cells.optionalMicros('value'),
				occurredAt: cells.instant('occurred_at'),
				correctsId: cells.optionalId('corrects'),
			}),
			land: landObservations,
			refusals: {
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
				corrects_other: [
					'corrects',
					'names an event of another account or metric',
				],
				corrects_too_old: [
					'corrects',
					'names an event older than the days for which events are kept',
				],
				already_corrected: [
					'corrects',
					'names an event that was corrected already; correct its correction',
				],
			},
		},
	),
} as const

export type CsvFileName = keyof typeof CSV_FILES

/** The order in which files of one call are applied; any other gives the same figures. */
export const CSV_FILE_NAMES = Object.keys(CSV_FILES) as CsvFileName[]
