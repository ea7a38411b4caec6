import type Stripe from 'stripe'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Sighting } from '#app/domain/stripe/newer.ts'
import { postStripeBill } from '#app/operations/connections/post-stripe-bill.ts'
import { readingKey } from '#app/operations/connections/stripe-access.ts'
import {
	connectionsAtWork,
	dueBills,
	forgetStuck,
	isKnownUnpaid,
	noteProblem,
	putBillAside,
	putToTheBack,
} from '#app/operations/connections/stripe-bills.ts'
import { takeStripeObjects } from '#app/operations/connections/take-stripe-objects.ts'
import type { Database } from '#db/client.ts'
import type { StripeBill } from '#db/stores/connections/stripe-bills.ts'
import type { StripeConnection } from '#db/stores/connections/stripe-connections.ts'
import { readBill } from './read-bill.ts'
import {
	isConnectionAtFault,
	isEitherAtFault,
	isMissing,
	stripeClient,
} from './stripe-client.ts'

/** Bills of one run; the next takes the rest. */
const MOST_BILLS = 200
/** After as many that Stripe refused one after the other, no more are asked for in a run. */
const MOST_REFUSED = 5

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
		const refused: Refused[] = []
		let isAnswered = false
		for (const bill of bills) {
			if (signal.aborted || refused.length === MOST_REFUSED) break
			const outcome = await postOne(given, connection, bill)
			if (outcome === 'away') break
			if (typeof outcome === 'object') {
				refused.push(outcome)
				continue
			}
			all.bills += 1
			isAnswered = true
			if (outcome === 'stuck') all.stuck += 1
			else all.lines += outcome
		}
		await settleRefused(given, connection, { refused, isAnswered })
		if (isAnswered) all.stuck += refused.length
		if (signal.aborted) return all
	}
	return all
}

/** What Stripe would not let be read, and it is not known yet why. */
type Refused = { readonly bill: StripeBill; readonly error: unknown }

/** Where others could be read, those that could not are put aside; else all wait, and the next time others come first. */
async function settleRefused(
	{ database, now }: Given,
	{ id }: StripeConnection,
	{ refused, isAnswered }: { refused: readonly Refused[]; isAnswered: boolean },
): Promise<void> {
	const [first] = refused
	if (!first) return
	if (isAnswered) {
		for (const { bill, error } of refused)
			await putBillAside(database, bill, { error, now: now() })
		return
	}
	await putToTheBack(
		database,
		refused.map(({ bill }) => bill),
		now(),
	)
	await noteProblem(database, id, { error: first.error, now: now() })
}

/** How many lines landed; `away`: Stripe does not answer; `Refused`: it answered, but not with what was asked for. */
async function postOne(
	{ database, environment, now, onStuck }: Given,
	connection: StripeConnection,
	bill: StripeBill,
): Promise<number | 'away' | 'stuck' | Refused> {
	const key = readingKey(database, connection, environment)
	try {
		const seen: Sighting[] | null =
			key === null
				? null
				: await readKnown(stripeClient(key, environment.apiBase), bill, {
						database,
						now,
					})
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
		if (isEitherAtFault(error)) return { bill, error }
		await putBillAside(database, bill, { error, now: now() })
		return 'stuck'
	}
}

/** Null: a draft that nobody paid was deleted, and what is known of it is all there was. */
async function readKnown(
	stripe: Stripe,
	bill: StripeBill,
	{ database, now }: Pick<Given, 'database' | 'now'>,
): Promise<Sighting[] | null> {
	try {
		return await readBill(stripe, bill.id, now)
	} catch (error) {
		if (!isMissing(error)) throw error
		if (!(await isKnownUnpaid(database.read, bill))) throw error
		return null
	}
}
