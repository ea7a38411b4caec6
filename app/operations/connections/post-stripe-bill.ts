import { latestByLine } from '#app/domain/ledger/reclassify.ts'
import { partKey } from '#app/domain/ledger/told-parts.ts'
import type { KnownPart } from '#app/domain/ledger/told-payment.ts'
import type { Bill } from '#app/domain/stripe/bill.ts'
import {
	groupKey,
	isStripeReturn,
	linesToPost,
	type PostedPart,
	returnsToPost,
	type ToldPart,
} from '#app/domain/stripe/post.ts'
import { targetOf } from '#app/domain/stripe/target.ts'
import {
	landRevenueLinesIn,
	type RevenueRow,
} from '#app/operations/ledger/land-revenue-lines.ts'
import { readPartsOf } from '#app/operations/ledger/told-parts.ts'
import { voidParts } from '#app/operations/ledger/void-parts.ts'
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
import { reclassificationsOfLines } from '#db/stores/ledger/line-reclassifications.ts'
import { isVoidedByHand } from '#db/stores/ledger/line-voids.ts'
import { linesByKey, refundsOf } from '#db/stores/ledger/revenue-lines.ts'
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
	const posted = await postedOf(tx, value)
	const lines = linesToPost(value, posted)
	if (lines.length === 0 && said.paidMinor === 0) {
		await note({ ...said, state: 'nothing' })
		return 0
	}
	const told = await toldOf(tx, value, now)
	const customer = value.customer ?? known.customer
	const findAccount = async () =>
		customer === null
			? null
			: await matchStripeCustomer(tx, { connection, customer, now })
	const [first] = told
	if (first && !(await giveWay(tx, value, told, { lines, findAccount, now }))) {
		const isComparable = told.every(
			({ line }) => line.currency === value.currency,
		)
		const returns = isComparable ? returnsToPost(value, told) : []
		if (await isVoidedByHand(tx, keysOf(returns)))
			return wait('voided_by_hand', said)
		const landed = await landLines(tx, {
			lines: returns,
			accountId: first.accountId,
			now,
		})
		const sum = told.reduce((all, { amountMinor }) => all + amountMinor, 0)
		if (landed.refusal !== null) await wait(waitOf(landed.refusal), said)
		else if (isComparable && sum === said.paidMinor)
			await note({ ...said, state: 'posted' })
		else await wait('told_by_file', said)
		return landed.number
	}
	// One that was voided may lie before one that stands.
	const parts = [...posted].flatMap(([key, of]) =>
		of.map((_, i) => partKey(key, i + 1)),
	)
	const isNews = lines.length > 0
	if (isNews && (await isVoidedByHand(tx, [...keysOf(lines), ...parts])))
		return wait('voided_by_hand', said)
	const accountId = await findAccount()
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
					reason: waitOf(landed.refusal),
				},
	)
	return landed.number
}

const keysOf = (lines: readonly { readonly sourceKey: string }[]) =>
	lines.map(({ sourceKey }) => sourceKey)

const waitOf = (refusal: string): BillWait =>
	refusal === 'dated_ahead' ? 'dated_ahead' : 'line_refused'

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

type ToldBefore = ToldPart & {
	readonly accountId: string
	readonly part: KnownPart
}

/**
 * Whether what exports told of a payment gives way to what Stripe says, which knows the tax, the plan and the interval. It
 * stays where Stripe cannot take its place whole: something went back of it, its account is not known, somebody voided
 * what would land or gave it a class, or a closed month holds it.
 */
async function giveWay(
	tx: Tx,
	{ unsaidWire }: Bill,
	told: readonly ToldBefore[],
	{
		lines,
		findAccount,
		now,
	}: {
		lines: ReturnType<typeof linesToPost>
		findAccount: () => Promise<string | null>
		now: number
	},
): Promise<boolean> {
	const isLesser = told.every(
		({ part }) => part.origin !== null && part.refunds.length === 0,
	)
	if (!isLesser || lines.length === 0 || unsaidWire !== 0) return false
	if (await isVoidedByHand(tx, keysOf(lines))) return false
	const parts = told.map(({ part }) => part)
	if (await hasClassByHand(tx, parts)) return false
	if ((await findAccount()) === null) return false
	return voidParts(tx, parts, { cause: 'better_truth', by: null, now })
}

/** Whether somebody gave one of them a class, which would be lost with it: what takes its place is of several groups. */
async function hasClassByHand(
	tx: Tx,
	parts: readonly KnownPart[],
): Promise<boolean> {
	const given = await reclassificationsOfLines(
		tx,
		parts.map(({ row }) => row.sourceKey),
	)
	return [...latestByLine(given).values()].some((each) => each.class !== null)
}

/** The lines by which a file or a program told of this payment before: under its own id, or that of a charge. */
async function toldOf(tx: Tx, bill: Bill, now: number): Promise<ToldBefore[]> {
	const keys = [bill.id, ...bill.alsoKnownAs].map(fileKey)
	const own = new Set(bill.groups.map(({ name }) => groupKey(bill.id, name)))
	const charges = (await chargesByKey(tx, keys)).filter(
		({ paid }) => !own.has(paid),
	)
	const paid = [...new Set(charges.map((charge) => charge.paid))]
	const ofCharges = paid.filter((key) =>
		bill.alsoKnownAs.some((id) => key.startsWith(groupKey(id, ''))),
	)
	const replaced = new Set(
		(await voidCharges(tx, ofCharges, now)) ? ofCharges : [],
	)
	const parts = await readPartsOf(
		tx,
		new Set([...keys, ...paid.filter((key) => !replaced.has(key))]),
	)
	const all = [...parts.values()].flat()
	const refunds = await refundsOf(
		tx,
		all.map(({ row }) => row.sourceKey),
	)
	return all.map((part) => {
		const { row: line } = part
		const back = refunds.get(line.sourceKey) ?? []
		const sum = (of: typeof back) =>
			of.reduce((all, { amountMinor }) => all - amountMinor, 0)
		return {
			part,
			line,
			accountId: line.accountId,
			sourceKey: line.sourceKey,
			amountMinor: line.amountMinor,
			refunds: back.map(({ amountMinor }) => amountMinor),
			backMinor: sum(back.filter(({ sourceKey }) => isStripeReturn(sourceKey))),
		}
	})
}

/**
 * Charges that were posted alone and turned out to have paid an invoice are voided: the invoice knows better. False: a
 * closed month holds them, or somebody gave them a class, and they stay.
 */
async function voidCharges(
	tx: Tx,
	keys: readonly string[],
	now: number,
): Promise<boolean> {
	const parts = [...(await readPartsOf(tx, keys)).values()].flat()
	if (await hasClassByHand(tx, parts)) return false
	return voidParts(tx, parts, { cause: 'better_truth', by: null, now })
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
