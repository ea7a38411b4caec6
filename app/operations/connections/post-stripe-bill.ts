import type { Bill } from '#app/domain/stripe/bill.ts'
import {
	groupKey,
	linesToPost,
	type PostedPart,
} from '#app/domain/stripe/post.ts'
import { targetOf } from '#app/domain/stripe/target.ts'
import {
	landRevenueLinesIn,
	type RevenueRow,
} from '#app/operations/ledger/land-revenue-lines.ts'
import { readPartsOf } from '#app/operations/ledger/told-parts.ts'
import type { Tx } from '#db/client.ts'
import type { BillWait } from '#db/schema/connections.ts'
import {
	deleteStripeBill,
	findStripeBill,
	markBillsDue,
	type StripeBill,
	updateStripeBill,
} from '#db/stores/connections/stripe-bills.ts'
import type { StripeConnection } from '#db/stores/connections/stripe-connections.ts'
import { linesByKey } from '#db/stores/ledger/revenue-lines.ts'
import { chargesByKey, putCharges } from '#db/stores/ledger/told-charges.ts'
import { gatherBill } from './gather-bill.ts'
import { matchStripeCustomer } from './match-stripe-customer.ts'
import { touchByPromotion } from './touch-by-promotion.ts'

type Given = {
	readonly connection: Pick<StripeConnection, 'id' | 'metadataKey'>
	readonly now: number
	/** When it was read from Stripe; null: events alone tell of it. */
	readonly readAt: number | null
}

/**
 * Posts what a bill comes to by what is known of it, and puts down what became of it. Nothing is lost: what cannot be
 * posted waits, with its reason. Gives how many lines landed.
 */
export async function postStripeBill(
	tx: Tx,
	key: Pick<StripeBill, 'connectionId' | 'id' | 'revision'>,
	{ connection, now, readAt }: Given,
): Promise<number> {
	const known = await findStripeBill(tx, key)
	if (!known) return 0
	const { rows, bill, paidInvoice, families } = await gatherBill(tx, known)
	if (paidInvoice !== null) {
		await deleteStripeBill(tx, key)
		await markBillsDue(
			tx,
			key.connectionId,
			[{ id: paidInvoice, customer: known.customer }],
			now,
		)
		return 0
	}
	if (!bill) {
		// What tells of it comes with its invoice.
		await deleteStripeBill(tx, key)
		return 0
	}
	const note = (change: Partial<StripeBill>) =>
		updateStripeBill(tx, key, {
			reason: null,
			readAt,
			updatedAt: now,
			...change,
			// What was told while it was read is looked at next.
			...(known.revision === key.revision ? {} : { state: 'due' }),
		})
	const wait = async (reason: BillWait, change: Partial<StripeBill> = {}) => {
		await note({ ...change, state: 'waits', reason })
		return 0
	}
	if (!bill.ok) return wait(bill.reason)
	const { value } = bill
	const said = saidOf(value)
	const lines = linesToPost(value, await postedOf(tx, value))
	if (lines.length === 0 && said.paidMinor === 0) {
		await note({ ...said, state: 'nothing' })
		return 0
	}
	if (await isToldByFile(tx, value)) return wait('told_by_file', said)
	const customer = value.customer ?? known.customer
	const accountId =
		customer === null
			? null
			: await matchStripeCustomer(tx, { connection, customer, now })
	if (accountId === null) return wait('needs_account', { ...said, customer })
	const landed = await landLines(tx, { lines, accountId, now })
	await nameFor(tx, value)
	await touchByPromotion(tx, {
		connectionId: key.connectionId,
		accountId,
		customer,
		rows,
		now,
	})
	await note(
		landed.refusal === null
			? { ...said, customer, families, state: 'posted' }
			: {
					...said,
					customer,
					families,
					state: 'waits',
					reason:
						landed.refusal === 'dated_ahead' ? 'dated_ahead' : 'line_refused',
				},
	)
	return landed.number
}

/** What a bill says of money, for whoever looks at it while it waits. */
function saidOf(bill: Bill) {
	const paid = targetOf(bill).paid.at(-1)?.amounts ?? []
	return {
		currency: bill.currency,
		paidMinor: paid.reduce((sum, each) => sum + each, 0),
		unsaidMinor: bill.unsaidWire,
	}
}

/** What the ledger has of each group of a bill. */
async function postedOf(
	tx: Tx,
	bill: Bill,
): Promise<Map<string, PostedPart[]>> {
	const parts = await readPartsOf(
		tx,
		bill.groups.map(({ name }) => groupKey(bill.id, name)),
	)
	return new Map(
		[...parts].map(([key, of]) => [
			key,
			of.map(({ row, refunds }) => ({
				sourceKey: row.sourceKey,
				amountMinor: row.amountMinor,
				refunds: refunds.map(({ amountMinor }) => amountMinor),
			})),
		]),
	)
}

/** The key under which files tell of what has this id at Stripe. */
const fileKey = (id: string) => `stripe:${id}`

/** Whether a file told of this payment before: under its own id, or that of a charge. */
async function isToldByFile(tx: Tx, bill: Bill): Promise<boolean> {
	const keys = [bill.id, ...bill.alsoKnownAs].map(fileKey)
	if ((await linesByKey(tx, keys)).size > 0) return true
	const own = new Set(bill.groups.map(({ name }) => groupKey(bill.id, name)))
	const charges = (await chargesByKey(tx, keys)).filter(
		({ paid }) => !own.has(paid),
	)
	const paid = charges.map(({ paid }) => paid)
	return (await linesByKey(tx, paid)).size > 0
}

/** So that a file which tells of it later knows that it is known. */
async function nameFor(tx: Tx, bill: Bill): Promise<void> {
	const keys = bill.groups.map(({ name }) => groupKey(bill.id, name))
	const standing = await linesByKey(tx, keys)
	const paid = keys.find((key) => standing.has(key))
	if (paid === undefined) return
	await putCharges(
		tx,
		[...new Set([bill.id, ...bill.alsoKnownAs])].map((id) => ({
			charge: fileKey(id),
			paid,
			grossMinor: null,
			returnedMinor: null,
		})),
	)
}

/** A line that is given back belongs to whom the line belonged to. */
async function landLines(
	tx: Tx,
	{
		lines,
		accountId,
		now,
	}: {
		lines: ReturnType<typeof linesToPost>
		accountId: string
		now: number
	},
): Promise<{ number: number; refusal: string | null }> {
	const standing = await linesByKey(
		tx,
		lines.flatMap(({ refundOf }) => refundOf ?? []),
	)
	const rows = lines.map(
		(line): RevenueRow => ({
			...line,
			accountId: standing.get(line.refundOf ?? '')?.accountId ?? accountId,
		}),
	)
	const landed = await landRevenueLinesIn(tx, rows, { now })
	const refused = landed.find((each) => typeof each === 'object')
	return {
		number: landed.filter((each) => each === 'landed').length,
		refusal: refused && typeof refused === 'object' ? refused.refused : null,
	}
}
