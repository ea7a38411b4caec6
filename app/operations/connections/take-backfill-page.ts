import {
	afterPhase,
	type Place,
	placeAfter,
} from '#app/domain/stripe/backfill.ts'
import type { Sighting } from '#app/domain/stripe/newer.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	findStripeBackfill,
	placeOf,
	type StripeBackfill,
	updateStripeBackfill,
} from '#db/stores/connections/stripe-backfills.ts'
import {
	findStripeBill,
	markBillsDue,
} from '#db/stores/connections/stripe-bills.ts'
import { objectsNaming } from '#db/stores/connections/stripe-objects.ts'
import { takeStripeObjects } from './take-stripe-objects.ts'

/** What a page of Stripe's brought. */
export type BackfillPage = {
	/** What is kept as it is. */
	readonly seen: readonly Sighting[]
	/** What somebody paid, the earliest first: each is read as if it had just been told of. */
	readonly bills: readonly {
		readonly id: string
		readonly customer: string | null
		readonly paymentIntent: string | null
		/** Of a charge that says which invoice it paid. */
		readonly invoice: string | null
	}[]
	/** How many objects it had. */
	readonly objects: number
	/** The id of the last; null: nothing follows. */
	readonly last: string | null
}

/**
 * Takes a page, and moves the backfill on; both or neither. False: it is not there any more (it was stopped, or another
 * process took the page), and nothing is done.
 */
export function takeBackfillPage(
	database: Database,
	backfill: StripeBackfill,
	page: BackfillPage,
	now: number,
): Promise<boolean> {
	return moveOn(database, backfill, now, {
		to: placeAfter(placeOf(backfill), page.last, backfill),
		page,
	})
}

/** Leaves out the rest of a phase that the key may not read, and says so. */
export function skipBackfillPhase(
	database: Database,
	backfill: StripeBackfill,
	problem: string,
	now: number,
): Promise<boolean> {
	return moveOn(database, backfill, now, {
		to: afterPhase(backfill.phase, backfill),
		problem,
	})
}

/** Begins the slice again that is read. */
export const rereadSlice = (
	database: Database,
	backfill: StripeBackfill,
	now: number,
): Promise<boolean> =>
	moveOn(database, backfill, now, {
		to: { ...placeOf(backfill), cursor: null },
	})

/** A backfill that Stripe does not let go on stands still until somebody lets it; unless it is somewhere else by now. */
export const failBackfill = (
	database: Database,
	backfill: StripeBackfill,
	problem: string,
	now: number,
): Promise<void> =>
	database.transact(async (tx) => {
		if (!(await isStillThere(tx, backfill))) return
		await updateStripeBackfill(tx, backfill.id, {
			state: 'failed',
			problem,
			updatedAt: now,
		})
	})

/** Whether no other process took it on, and nobody stopped it. */
async function isStillThere(
	tx: Tx,
	{ id, pages }: StripeBackfill,
): Promise<boolean> {
	const current = await findStripeBackfill(tx, id)
	return current?.state === 'running' && current.pages === pages
}

function moveOn(
	database: Database,
	backfill: StripeBackfill,
	now: number,
	{
		to,
		page,
		problem = backfill.problem,
	}: { to: Place | null; page?: BackfillPage; problem?: string | null },
): Promise<boolean> {
	const { id, connectionId } = backfill
	return database.transact(async (tx) => {
		if (!(await isStillThere(tx, backfill))) return false
		if (page) {
			await takeStripeObjects(tx, connectionId, page.seen, {
				now,
				isAsked: true,
			})
			const bills = await notYetKnown(tx, connectionId, page.bills)
			// One after the other, so that they are posted in this order.
			for (const [i, bill] of bills.entries())
				await markBillsDue(tx, connectionId, [bill], now + i)
		}
		await updateStripeBackfill(tx, id, {
			...(to === null
				? { state: 'done' as const }
				: { phase: to.phase, cursor: to.cursor, reachedAt: to.sliceAt }),
			pages: backfill.pages + 1,
			objects: backfill.objects + (page?.objects ?? 0),
			problem,
			updatedAt: now,
		})
		return true
	})
}

/** Without charges of invoices that are known; in place of a charge of one that is not, that invoice. */
async function notYetKnown(
	tx: Tx,
	connectionId: string,
	bills: BackfillPage['bills'],
): Promise<{ id: string; customer: string | null }[]> {
	const paid = await objectsNaming(tx, connectionId, {
		intents: bills.flatMap(({ paymentIntent }) => paymentIntent ?? []),
	})
	const invoiceOf = new Map(
		paid.flatMap(({ invoice, paymentIntent }) =>
			invoice === null || paymentIntent === null
				? []
				: [[paymentIntent, invoice] as const],
		),
	)
	const found: { id: string; customer: string | null }[] = []
	for (const { id, customer, paymentIntent, invoice } of bills) {
		const paidInvoice = invoice ?? invoiceOf.get(paymentIntent ?? '') ?? null
		if (paidInvoice === null) found.push({ id, customer })
		else if (!(await findStripeBill(tx, { connectionId, id: paidInvoice })))
			found.push({ id: paidInvoice, customer })
	}
	return found
}
