import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from '#app/domain/network.ts'

const WINDOW_SECONDS = 15 * 60
/** An office behind one address asks for this many links before it has to wait. */
const REQUESTS_PER_CLIENT = 30
/**
 * No longer than a link lives, so that whoever spends another's share has
 * only put links into that person's mailbox that still work.
 */
const LINKS_PER_ADDRESS = 5

/** An office, or the visitors of a stand, behind one address. */
const LEADS_PER_CLIENT = 30

/** Refused sign-ins of one network that are recorded each by itself: the record is never erased. */
const REFUSALS_PER_CLIENT = 30

export type Limits = {
	/** Whether a refused sign-in of this client is recorded now. It is refused either way. */
	mayRecordRefusal(client: string): Promise<boolean>
	/** Whether this client may ask for another sign-in link now. */
	mayRequestLink(client: string): Promise<boolean>
	/** Whether another link may go to this address now. */
	mayMailLink(email: string): Promise<boolean>
	/** Whether this client may send another form about who was brought now. */
	mayLeaveLead(client: string): Promise<boolean>
}

/** Counts in this process's memory. */
export function createLimits(): Limits {
	const clients = new RateLimiterMemory({
		points: REQUESTS_PER_CLIENT,
		duration: WINDOW_SECONDS,
	})
	const addresses = new RateLimiterMemory({
		points: LINKS_PER_ADDRESS,
		duration: WINDOW_SECONDS,
	})
	const leads = new RateLimiterMemory({
		points: LEADS_PER_CLIENT,
		duration: WINDOW_SECONDS,
	})
	const refusals = new RateLimiterMemory({
		points: REFUSALS_PER_CLIENT,
		duration: WINDOW_SECONDS,
	})
	return {
		mayRecordRefusal: (client) => consume(refusals, networkOf(client)),
		mayLeaveLead: (client) => consume(leads, networkOf(client)),
		mayRequestLink: (client) => consume(clients, networkOf(client)),
		mayMailLink: (email) =>
			consume(
				addresses,
				createHash('sha256').update(email.trim().toLowerCase()).digest('hex'),
			),
	}
}

async function consume(limiter: RateLimiterMemory, key: string) {
	try {
		await limiter.consume(key)
		return true
	} catch (refusal) {
		if (refusal instanceof RateLimiterRes) return false
		throw refusal
	}
}
