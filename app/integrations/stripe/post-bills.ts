import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Sighting } from '#app/domain/stripe/newer.ts'
import { postStripeBill } from '#app/operations/connections/post-stripe-bill.ts'
import { readingKey } from '#app/operations/connections/stripe-access.ts'
import {
	connectionsAtWork,
	dueBills,
	forgetStuck,
	noteProblem,
	putBillAside,
} from '#app/operations/connections/stripe-bills.ts'
import { takeStripeObjects } from '#app/operations/connections/take-stripe-objects.ts'
import type { Database } from '#db/client.ts'
import type { StripeBill } from '#db/stores/connections/stripe-bills.ts'
import type { StripeConnection } from '#db/stores/connections/stripe-connections.ts'
import { readBill } from './read-bill.ts'
import { isConnectionAtFault, stripeClient } from './stripe-client.ts'

/** Bills of one run; the next takes the rest. */
const MOST_BILLS = 200

type Given = {
	readonly database: Database
	readonly environment: StripeEnvironment
	readonly now: () => number
	readonly signal: AbortSignal
	/** Told why a bill could not be read or posted. */
	readonly onStuck: (error: unknown) => void
}

/**
 * Reads bills that are due, where there is a key, and posts what they come to. One that fails is put aside; where Stripe
 * does not answer, all of its connection wait.
 */
export async function postDueBills(
	given: Given,
): Promise<{ bills: number; lines: number; stuck: number }> {
	const { database, now, signal } = given
	const all = { bills: 0, lines: 0, stuck: 0 }
	for (const connection of await connectionsAtWork(database.read, now())) {
		const bills = await dueBills(database.read, [connection.id], {
			now: now(),
			limit: MOST_BILLS,
		})
		for (const bill of bills) {
			if (signal.aborted) return all
			const outcome = await postOne(given, connection, bill)
			if (outcome === 'away') break
			all.bills += 1
			if (outcome === 'stuck') all.stuck += 1
			else all.lines += outcome
		}
	}
	return all
}

/** How many lines landed; `away`: Stripe does not answer. */
async function postOne(
	{ database, environment, now, onStuck }: Given,
	connection: StripeConnection,
	bill: StripeBill,
): Promise<number | 'away' | 'stuck'> {
	const key = readingKey(database, connection, environment)
	try {
		const seen: Sighting[] | null =
			key === null
				? null
				: await readBill(stripeClient(key, environment.apiBase), bill.id, now)
		const lines = await database.transact(async (tx) => {
			const at = now()
			if (seen)
				await takeStripeObjects(tx, connection.id, seen, {
					now: at,
					isAsked: true,
				})
			await forgetStuck(tx, bill)
			return postStripeBill(tx, bill, {
				connection,
				now: at,
				readAt: seen ? at : bill.readAt,
			})
		})
		if (connection.problem !== null)
			await noteProblem(database, connection.id, { error: null, now: now() })
		return lines
	} catch (error) {
		onStuck(error)
		if (isConnectionAtFault(error)) {
			await noteProblem(database, connection.id, { error, now: now() })
			return 'away'
		}
		await putBillAside(database, bill, { error, now: now() })
		return 'stuck'
	}
}
