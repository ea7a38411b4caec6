import { wordsOf } from '#app/operations/organisation/failure-words.ts'
import { noteStuck } from '#app/operations/organisation/note-stuck.ts'
import type { Queue } from '#app/operations/organisation/work-off.ts'
import { isAside } from '#app/operations/organisation/work-off.ts'
import type { Database, Reader, Tx } from '#db/client.ts'
import {
	dueStripeBills,
	type StripeBill,
	updateStripeBill,
} from '#db/stores/connections/stripe-bills.ts'
import {
	findStripeConnections,
	type StripeConnection,
	updateStripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { findStripeObjects } from '#db/stores/connections/stripe-objects.ts'
import {
	readStuck,
	removeStuck,
	type StuckItem,
} from '#db/stores/organisation/stuck-items.ts'

/** The job that reads bills which are due, and posts them. */
export const POST_STRIPE_BILLS = 'stripe-bills'

/** How long nothing is asked of a connection that does not answer. */
const REST_MS = 60_000

type Key = Pick<StripeBill, 'connectionId' | 'id'>

const nameOf = ({ connectionId, id }: Key) => `${connectionId} ${id}`

/** Bills that could not be read or posted. One that is given up waits in sight. */
export const STRIPE_BILLS_ASIDE: Queue<StuckItem> = {
	name: POST_STRIPE_BILLS,
	step: 1,
	waiting: async (read, { limit }) =>
		(await readStuck(read, POST_STRIPE_BILLS)).slice(0, limit),
	idOf: ({ item }) => item,
	async take() {
		// Reading asks Stripe, which no transaction waits for: the job does it.
		return 0
	},
	async drop(tx, item, now) {
		const [connectionId = '', id = ''] = item.split(' ')
		await updateStripeBill(
			tx,
			{ connectionId, id },
			{ state: 'waits', reason: 'given_up', updatedAt: now },
		)
	},
}

/** Connections that can be worked for at an instant. */
export const connectionsAtWork = async (
	read: Reader,
	now: number,
): Promise<StripeConnection[]> =>
	(await findStripeConnections(read)).filter(
		({ endedAt, retryAt }) =>
			endedAt === null && (retryAt === null || retryAt <= now),
	)

/** Bills of a connection that are due, without those that are put aside. */
export async function dueBills(
	read: Reader,
	connectionIds: readonly string[],
	{ now, limit }: { now: number; limit: number },
): Promise<StripeBill[]> {
	if (connectionIds.length === 0) return []
	const aside = new Set(
		(await readStuck(read, POST_STRIPE_BILLS))
			.filter(isAside(now))
			.map(({ item }) => item),
	)
	const due = await dueStripeBills(read, connectionIds, limit + aside.size)
	return due.filter((bill) => !aside.has(nameOf(bill))).slice(0, limit)
}

/** Whether there is something to do. */
export const isBillDue = async (read: Reader, now: number): Promise<boolean> =>
	(
		await dueBills(
			read,
			(await connectionsAtWork(read, now)).map(({ id }) => id),
			{ now, limit: 1 },
		)
	).length > 0

/** A bill that was done is stuck no longer. */
export const forgetStuck = (tx: Tx, bill: Key): Promise<void> =>
	removeStuck(tx, POST_STRIPE_BILLS, [nameOf(bill)])

/** A bill that cannot be read or posted is put aside; the rest goes on without it. */
export const putBillAside = (
	database: Database,
	bill: Key,
	{ error, now }: { error: unknown; now: number },
): Promise<void> =>
	database.transact((tx) =>
		noteStuck(tx, {
			queue: POST_STRIPE_BILLS,
			item: nameOf(bill),
			error,
			now,
		}),
	)

/** Bills that are to be read again come after the others that are due. */
export const putToTheBack = (
	database: Database,
	bills: readonly Key[],
	now: number,
): Promise<void> =>
	database.transact(async (tx) => {
		for (const bill of bills) await updateStripeBill(tx, bill, { dueAt: now })
	})

/** Whether it is an invoice of which nothing is known to have been paid. */
export async function isKnownUnpaid(
	read: Reader,
	{ connectionId, id }: Key,
): Promise<boolean> {
	const [known] = await findStripeObjects(read, connectionId, new Set([id]))
	return known?.value.kind === 'invoice' && known.value.paidWire === 0
}

/** Stripe does not let itself be read: no bill is at fault, and all wait for it. Null: it does again. */
export const noteProblem = (
	database: Database,
	connectionId: string,
	{ error, now }: { error: unknown; now: number },
): Promise<void> =>
	database.transact((tx) =>
		updateStripeConnection(
			tx,
			connectionId,
			error === null
				? { problem: null, retryAt: null }
				: { problem: wordsOf(error), retryAt: now + REST_MS },
		),
	)
