import { overdueAsks } from '#app/operations/asks/expire-asks.ts'
import { EVENTS_TO_FILL } from '#app/operations/connections/events/fill-mapping.ts'
import { EVENT_PEOPLE } from '#app/operations/connections/events/look-for-event-accounts.ts'
import { RECEIVED_EVENTS } from '#app/operations/connections/events/take-events.ts'
import { STRIPE_CUSTOMERS } from '#app/operations/connections/look-for-stripe-accounts.ts'
import { STRIPE_BILLS_ASIDE } from '#app/operations/connections/stripe-bills.ts'
import { STRIPE_EVENTS } from '#app/operations/connections/take-stripe-events.ts'
import { LAPSED_ACCOUNTS } from '#app/operations/ledger/settling/lapsed-accounts.ts'
import { UNSETTLED_ACCOUNTS } from '#app/operations/ledger/settling/settle-accounts.ts'
import type { Queue } from '#app/operations/organisation/work-off.ts'
import { MARKED_ACCOUNTS } from '#app/operations/programme/evaluate-accounts.ts'
import {
	ENDING_HOLDS,
	OVERDUE_CLAIMS,
} from '#app/operations/programme/perks/expire-holds.ts'
import { UNROLLED_EVENTS } from '#app/operations/programme/usage/roll-up-waiting.ts'
import { HITS_ASIDE } from '#app/operations/referrals/drain-inbox.ts'
import {
	OLD_REFUSALS,
	OVERDUE_CONSENTS,
} from '#app/operations/referrals/expire-consents.ts'
import { ADVOCATES_WITHOUT_LINK } from '#app/operations/referrals/give-links.ts'
import { OVERDUE_STORIES } from '#app/operations/stories/expire-story-consents.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'

/** What is worked off by itself, each by a job of its own: none waits for another. */
export const QUEUES: readonly Queue[] = [
	UNROLLED_EVENTS,
	LAPSED_ACCOUNTS,
	UNSETTLED_ACCOUNTS,
	MARKED_ACCOUNTS,
	ADVOCATES_WITHOUT_LINK,
	OVERDUE_CLAIMS,
	ENDING_HOLDS,
	overdueAsks(followAsk),
	OVERDUE_CONSENTS,
	OLD_REFUSALS,
	OVERDUE_STORIES,
	STRIPE_EVENTS,
	STRIPE_CUSTOMERS,
	RECEIVED_EVENTS,
	EVENT_PEOPLE,
	EVENTS_TO_FILL,
]

/** Every queue of which something may get stuck, by name. */
export const QUEUE_OF: ReadonlyMap<string, Queue> = new Map(
	[...QUEUES, HITS_ASIDE, STRIPE_BILLS_ASIDE].map((queue) => [
		queue.name,
		queue,
	]),
)
