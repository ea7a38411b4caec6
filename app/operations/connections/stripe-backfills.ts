import type { Place } from '#app/domain/stripe/backfill.ts'
import type { Reader } from '#db/client.ts'
import {
	findStripeBackfill,
	placeOf,
	runningStripeBackfills,
	type StripeBackfill,
} from '#db/stores/connections/stripe-backfills.ts'
import {
	findStripeConnection,
	type StripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { connectionsAtWork, dueBills } from './stripe-bills.ts'

/** The job that reads on. */
export const RUN_STRIPE_BACKFILLS = 'stripe-backfills'

/** So many bills wait to be posted before more are read. */
const MOST_WAITING = 100

/** Backfills that go on, of connections that can be worked for. */
export async function backfillsToRun(
	read: Reader,
	now: number,
): Promise<StripeBackfill[]> {
	const atWork = new Set(
		(await connectionsAtWork(read, now)).map(({ id }) => id),
	)
	return (await runningStripeBackfills(read)).filter(({ connectionId }) =>
		atWork.has(connectionId),
	)
}

/** Where a backfill stands, and of which connection it is; null where it does not go on, or enough was read for now. */
export async function nextOfBackfill(
	read: Reader,
	id: string,
	now: number,
): Promise<{
	backfill: StripeBackfill
	place: Place
	connection: StripeConnection | null
} | null> {
	const backfill = await findStripeBackfill(read, id)
	if (backfill?.state !== 'running') return null
	if (await isAheadOfPosting(read, backfill, now)) return null
	const connection = await findStripeConnection(read, backfill.connectionId)
	return { backfill, place: placeOf(backfill), connection }
}

export type { StripeBackfill }

/** Whether enough was read for the time being. What charges paid is known once all invoices are posted. */
async function isAheadOfPosting(
	read: Reader,
	{ connectionId, phase }: StripeBackfill,
	now: number,
): Promise<boolean> {
	const limit = phase === 'charges' ? 1 : MOST_WAITING
	return (await dueBills(read, [connectionId], { now, limit })).length >= limit
}

/** Whether there is something to read. */
export async function isBackfillDue(
	read: Reader,
	now: number,
): Promise<boolean> {
	for (const backfill of await backfillsToRun(read, now))
		if (!(await isAheadOfPosting(read, backfill, now))) return true
	return false
}
