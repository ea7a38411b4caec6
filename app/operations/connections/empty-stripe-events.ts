import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import { emptyStripeEvents } from '#db/stores/connections/stripe-events.ts'

/** For how long what Stripe posted is kept word for word, once it was looked at. */
const KEPT_FOR = 90 * DAY

/** Empties events of Stripe that were done with long ago. That they came is kept, so that none counts twice. */
export const emptyOldStripeEvents = (
	database: Database,
	{ now }: { now: number },
): Promise<{ emptiedEvents: number }> =>
	database.transact(async (tx) => ({
		emptiedEvents: await emptyStripeEvents(tx, now - KEPT_FOR),
	}))
