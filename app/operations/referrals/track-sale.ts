import type { Interval } from '#app/domain/ledger/interval.ts'
import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	landRevenueLinesIn,
	type RevenueRefusal,
} from '#app/operations/ledger/land-revenue-lines.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { contactStates } from '#db/stores/accounts/accounts.ts'
import {
	linesByKey,
	linesOf,
	type OwnedLine,
} from '#db/stores/ledger/revenue-lines.ts'
import { chargesByKey, putCharges } from '#db/stores/ledger/told-charges.ts'
import { candidatesOf } from '#db/stores/referrals/lead-matching.ts'
import { trackLeadIn } from './track-lead.ts'

/** Somebody paid, as a program tells of it. */
export type TrackedSale = {
	/** What the organisation calls who paid. */
	readonly externalId: string
	readonly amountMinor: number
	readonly currency: string
	/** Null: the payment has no name, and is a new one each time. */
	readonly invoiceId: string | null
	readonly type: RevenueClass | null
	readonly product: string | null
	readonly family: string | null
	readonly interval: Interval
	/** What brought somebody who is not known yet. */
	readonly clickId: string | null
	readonly name: string | null
	readonly email: string | null
	readonly now: number
}

type Sold = { readonly accountId: string; readonly isNew: boolean }

/** Under which key a sale of an invoice is a line. */
const keyOf = (invoiceId: string) => `sale:${invoiceId}`

/**
 * Stores a sale as a line of whoever is known by that id, or is brought by the click; null: nobody. An invoice is sold
 * once, whoever told of it: with the same content it is known, with other content refused.
 */
export async function trackSaleIn(
	tx: Tx,
	sale: TrackedSale,
): Promise<Result<Sold | null, RevenueRefusal>> {
	const accountId = await findPayer(tx, sale)
	if (accountId === null) return done(null)
	const { invoiceId, amountMinor, currency, now } = sale
	if (invoiceId !== null) {
		const known = (await linesByKey(tx, [keyOf(invoiceId)])).get(
			keyOf(invoiceId),
		)
		if (known)
			return known.amountMinor === amountMinor &&
				known.currency === currency &&
				(await isOf(tx, known, accountId))
				? done({ accountId, isNew: false })
				: refused('conflict')
		// An export or a connection told of this invoice already.
		const lines = (await linesOf(tx, [accountId])).get(accountId) ?? []
		if (lines.some((line) => isPaymentOf(line, invoiceId)))
			return done({ accountId, isNew: false })
		if (await isToldElsewhere(tx, invoiceId))
			return done({ accountId, isNew: false })
	}
	const { type, product, family, interval } = sale
	const [outcome] = await landRevenueLinesIn(
		tx,
		[
			{
				sourceKey: invoiceId === null ? `sale:${newId()}` : keyOf(invoiceId),
				accountId,
				paidAt: now,
				amountMinor,
				currency,
				type,
				product,
				family,
				interval,
				quantity: 1,
				refundOf: null,
				invoiceId,
				subscriptionId: null,
			},
		],
		{ now },
	)
	if (typeof outcome === 'object') return refused(outcome.refused)
	// So that an export or a connection that tells of it later knows that it is known.
	if (invoiceId !== null)
		await putCharges(tx, [
			{
				charge: stripeKey(invoiceId),
				paid: keyOf(invoiceId),
				grossMinor: null,
				returnedMinor: null,
			},
		])
	return done({ accountId, isNew: true })
}

/** Under which key exports and connections tell of what has this id at Stripe. */
const stripeKey = (invoiceId: string) => `stripe:${invoiceId}`

/** Whether a line of another account tells of this invoice or charge. */
async function isToldElsewhere(tx: Tx, invoiceId: string): Promise<boolean> {
	const key = stripeKey(invoiceId)
	const charges = await chargesByKey(tx, [key])
	const keys = [key, ...charges.map(({ paid }) => paid)]
	return (await linesByKey(tx, keys)).size > 0
}

const isPaymentOf = (line: OwnedLine, invoiceId: string) =>
	line.invoiceId === invoiceId && line.refundOf === null && line.amountMinor > 0

const isOf = async (tx: Tx, line: OwnedLine, accountId: string) =>
	(await candidatesOf(tx, [line.accountId])).some(
		(found) => found.accountId === accountId,
	)

async function findPayer(
	tx: Tx,
	{ externalId, clickId, name, email, now }: TrackedSale,
): Promise<string | null> {
	const known = await findCustomer(tx, externalId)
	if (known !== null || clickId === null) return known
	await trackLeadIn(tx, { clickId, via: null, externalId, name, email, now })
	return findCustomer(tx, externalId)
}

async function findCustomer(
	tx: Tx,
	externalId: string,
): Promise<string | null> {
	const contact = (await contactStates(tx, [externalId])).get(externalId)
	const [account] = await candidatesOf(tx, [
		externalId,
		...(contact ? [contact.state.accountId] : []),
	])
	return account?.accountId ?? null
}

/** Money that went back, as a program tells of it. */
export type TrackedRefund = {
	readonly invoiceId: string
	/** What went back, above zero. */
	readonly amountMinor: number
	readonly currency: string
	/** Tells several refunds of one invoice apart; null: it is the only one. */
	readonly refundId: string | null
	readonly now: number
}

/** Stores what went back of an invoice. The same one again is known; a second one needs an id of its own. */
export async function trackRefundIn(
	tx: Tx,
	{ invoiceId, amountMinor, currency, refundId, now }: TrackedRefund,
): Promise<
	Result<{ isNew: boolean }, RevenueRefusal | 'invoice_unknown' | 'needs_id'>
> {
	const lines = await linesByKey(tx, [keyOf(invoiceId), invoiceId])
	const line = lines.get(keyOf(invoiceId)) ?? lines.get(invoiceId)
	if (!line || line.refundOf !== null) return refused('invoice_unknown')
	const sourceKey = `refund:${refundId === null ? line.sourceKey : `${line.sourceKey}/${refundId}`}`
	const known = (await linesByKey(tx, [sourceKey])).get(sourceKey)
	if (known)
		return known.amountMinor === -amountMinor && known.currency === currency
			? done({ isNew: false })
			: refused(refundId === null ? 'needs_id' : 'conflict')
	const [outcome] = await landRevenueLinesIn(
		tx,
		[
			{
				...line,
				sourceKey,
				paidAt: now,
				amountMinor: -amountMinor,
				currency,
				quantity: 1,
				type: null,
				refundOf: line.sourceKey,
			},
		],
		{ now },
	)
	return typeof outcome === 'object'
		? refused(outcome.refused)
		: done({ isNew: true })
}
