import { STAGES } from '#app/domain/attribution/window.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import type { Cells } from './cells.ts'

/** How a kind of file is read. */
export type CsvFile<Row> = {
	readonly columns: readonly string[]
	readonly required: readonly string[]
	readonly read: (cells: Cells) => Row
}

const define = <Row>(
	columns: string,
	read: (cells: Cells) => Row,
): CsvFile<Row> => {
	const names = columns.split(',')
	return {
		columns: names.map((name) => name.replace('*', '')),
		required: names
			.filter((name) => name.endsWith('*'))
			.map((name) => name.replace('*', '')),
		read,
	}
}

export const CSV_FILES = {
	accounts: define(
		'account_id*,name*,domain,signed_up_at,plan,seats,currency,status,churned_at,renewal_at,owner_email,segment,industry,use_cases',
		(cells) => ({
			id: cells.id('account_id'),
			name: cells.text('name'),
			...cells.given({
				domain: ['domain', cells.optionalDomain],
				signedUpAt: ['signed_up_at', cells.optionalInstant],
				plan: ['plan', cells.optionalText],
				seats: ['seats', cells.optionalCount],
				currency: ['currency', cells.optionalCurrency],
				status: ['status', cells.optionalText],
				churnedAt: ['churned_at', cells.optionalInstant],
				renewalAt: ['renewal_at', cells.optionalInstant],
				ownerEmail: ['owner_email', cells.optionalEmail],
				segment: ['segment', cells.optionalTrait],
				industry: ['industry', cells.optionalTrait],
				useCases: ['use_cases', cells.useCases],
			}),
		}),
	),
	contacts: define(
		'contact_id*,account_id*,email*,name,title,role',
		(cells) => {
			const email = cells.email('email')
			return {
				id: cells.id('contact_id'),
				accountId: cells.id('account_id'),
				email,
				emailKey: emailKeyOf(email),
				...cells.given({
					name: ['name', cells.optionalText],
					title: ['title', cells.optionalText],
					role: ['role', cells.contactRole],
				}),
			}
		},
	),
	links: define('code*,account_id*,contact_id,destination', (cells) => {
		const codeShown = cells.id('code')
		if (/[\s/?#%\\]/.test(codeShown))
			cells.refuse('code', 'holds a character that has no place in a link')
		return {
			code: codeShown.toLowerCase(),
			codeShown,
			accountId: cells.id('account_id'),
			...cells.given({
				contactId: ['contact_id', cells.optionalId],
				destination: ['destination', cells.optionalText],
			}),
		}
	}),
	rates: define('date*,currency*,rate*', (cells) => ({
		date: cells.date('date'),
		currency: cells.currency('currency'),
		rate: cells.rate('rate'),
	})),
	stages: define('account_id*,stage*,occurred_at*,reason', (cells) => {
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
	}),
	subscriptions: define(
		'subscription_id*,account_id*,started_at*,family,product,trial_end,paused_at,resumed_at,cancel_at,ended_at',
		(cells) => ({
			id: cells.id('subscription_id'),
			accountId: cells.id('account_id'),
			startedAt: cells.instant('started_at'),
			...cells.given({
				family: ['family', cells.optionalId],
				product: ['product', cells.optionalId],
				trialEnd: ['trial_end', cells.optionalInstant],
				pausedAt: ['paused_at', cells.optionalInstant],
				resumedAt: ['resumed_at', cells.optionalInstant],
				cancelAt: ['cancel_at', cells.optionalInstant],
				endedAt: ['ended_at', cells.optionalInstant],
			}),
		}),
	),
	touches: define(
		'touch_id*,account_id*,kind*,occurred_at*,referrer_account_id,referrer_contact_id,code,note',
		(cells) => ({
			id: cells.id('touch_id'),
			accountId: cells.id('account_id'),
			kind: cells.word('kind', TOUCH_KINDS),
			occurredAt: cells.instant('occurred_at'),
			referrerAccountId: cells.optionalId('referrer_account_id'),
			referrerContactId: cells.optionalId('referrer_contact_id'),
			code: cells.optionalId('code')?.toLowerCase() ?? null,
			note: cells.note('note'),
		}),
	),
	revenue: define(
		'line_id*,account_id*,paid_at*,amount*,currency*,type,product,family,quantity,interval,refund_of,invoice_id,subscription_id',
		(cells) => {
			const currency = cells.currency('currency')
			const refundOf = cells.optionalId('refund_of')
			const amountMinor = cells.amount('amount', currency)
			return {
				sourceKey: cells.id('line_id'),
				accountId: cells.id('account_id'),
				paidAt: cells.instant('paid_at'),
				amountMinor,
				currency,
				type: cells.optionalWord('type', REVENUE_CLASSES),
				product: cells.optionalId('product'),
				family: cells.optionalId('family'),
				quantity:
					cells.optionalInteger('quantity', {
						least: refundOf === null && amountMinor >= 0 ? 1 : -1e9,
					}) ?? 1,
				interval: cells.interval('interval'),
				refundOf,
				invoiceId: cells.optionalId('invoice_id'),
				subscriptionId: cells.optionalId('subscription_id'),
			}
		},
	),
	usage: define(
		'event_id*,account_id*,metric*,value*,occurred_at*,contact_id,corrects',
		(cells) => ({
			eventId: cells.id('event_id'),
			accountId: cells.id('account_id'),
			contactId: cells.optionalId('contact_id'),
			metric: cells.id('metric'),
			valueMicros: cells.optionalMicros('value'),
			occurredAt: cells.instant('occurred_at'),
			correctsId: cells.optionalId('corrects'),
		}),
	),
} as const

export type CsvFileName = keyof typeof CSV_FILES

/** The order in which files of one call are applied; any other gives the same figures. */
export const CSV_FILE_NAMES = Object.keys(CSV_FILES) as CsvFileName[]
