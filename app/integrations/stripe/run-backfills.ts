import Stripe from 'stripe'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import { Unreadable } from '#app/domain/stripe/wire.ts'
import { readingKey } from '#app/operations/connections/stripe-access.ts'
import {
	backfillsToRun,
	nextOfBackfill,
	type StripeBackfill,
} from '#app/operations/connections/stripe-backfills.ts'
import { noteProblem } from '#app/operations/connections/stripe-bills.ts'
import {
	failBackfill,
	rereadSlice,
	skipBackfillPhase,
	takeBackfillPage,
} from '#app/operations/connections/take-backfill-page.ts'
import { wordsOf } from '#app/operations/organisation/failure-words.ts'
import type { Database } from '#db/client.ts'
import { readBackfillPage } from './read-backfill-page.ts'
import {
	isConnectionAtFault,
	isMissing,
	stripeClient,
} from './stripe-client.ts'

/** Pages of one run; the next reads on. */
const MOST_PAGES = 20

type Given = {
	readonly database: Database
	readonly environment: StripeEnvironment
	readonly now: () => number
	readonly signal: AbortSignal
}

/** Reads on what was before the connection, until enough waits to be posted. Gives how many pages were read. */
export async function runStripeBackfills(
	given: Given,
): Promise<{ pages: number }> {
	let pages = 0
	for (const { id } of await backfillsToRun(given.database.read, given.now()))
		for (let page = 0; page < MOST_PAGES; page += 1) {
			if (given.signal.aborted || !(await readOne(given, id))) break
			pages += 1
		}
	return { pages }
}

/** Whether a page was taken, and another may follow. */
async function readOne(given: Given, id: string): Promise<boolean> {
	const { database, environment, now } = given
	const next = await nextOfBackfill(database.read, id, now())
	if (!next) return false
	const { backfill, place, connection } = next
	const key = connection && readingKey(database, connection, environment)
	if (!key) {
		await failBackfill(
			database,
			backfill,
			'There is no key to read with.',
			now(),
		)
		return false
	}
	try {
		const page = await readBackfillPage(
			stripeClient(key, environment.apiBase),
			place,
			backfill.untilAt,
			now,
		)
		return await takeBackfillPage(database, backfill, page, now())
	} catch (error) {
		return await giveWay(given, backfill, error)
	}
}

/** Whether the reading goes on with what comes next. */
async function giveWay(
	{ database, now }: Given,
	backfill: StripeBackfill,
	error: unknown,
): Promise<boolean> {
	if (
		isConnectionAtFault(error) ||
		error instanceof Stripe.errors.StripeAPIError
	) {
		await noteProblem(database, backfill.connectionId, { error, now: now() })
		return false
	}
	const { phase } = backfill
	if (
		error instanceof Stripe.errors.StripePermissionError &&
		(phase === 'subscriptions' || phase === 'sessions')
	)
		return skipBackfillPhase(
			database,
			backfill,
			`The key may not read ${phase === 'sessions' ? 'checkout sessions' : phase}, which may say whose account a customer is: they were left out.`,
			now(),
		)
	// The object to go on from was deleted: this month is read once more, and what is known of it changes nothing.
	if (isMissing(error) && backfill.cursor !== null)
		return rereadSlice(database, backfill, now())
	// What is no answer of Stripe's is ours to mend: the job is tried again.
	const isAnswer =
		error instanceof Stripe.errors.StripeError || error instanceof Unreadable
	if (!isAnswer) throw error
	await failBackfill(database, backfill, wordsOf(error), now())
	return false
}
