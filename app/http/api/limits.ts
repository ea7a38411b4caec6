import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Requests of one key in ten seconds: with 1,000 items each, far more than a machine of this size stores. */
const REQUESTS_PER_KEY = 2_000
/** Requests without a key that counts, of one client in ten seconds. */
const REFUSALS_PER_CLIENT = 100
const WINDOW_SECONDS = 10

export type ApiLimits = {
	/** Seconds to wait; null: the key may go on. */
	refuseKey(keyId: string): Promise<number | null>
	/** Counts a request without a key that counts; seconds to wait, or null. */
	refuseStranger(client: string): Promise<number | null>
}

/** Counts in this process's memory. */
export function createApiLimits(
	requestsPerKey = REQUESTS_PER_KEY,
	refusalsPerClient = REFUSALS_PER_CLIENT,
): ApiLimits {
	const keys = new RateLimiterMemory({
		points: requestsPerKey,
		duration: WINDOW_SECONDS,
	})
	const clients = new RateLimiterMemory({
		points: refusalsPerClient,
		duration: WINDOW_SECONDS,
	})
	return {
		refuseKey: (keyId) => secondsToWait(keys, keyId),
		refuseStranger: (client) => secondsToWait(clients, client),
	}
}

async function secondsToWait(limiter: RateLimiterMemory, key: string) {
	try {
		await limiter.consume(key)
		return null
	} catch (refusal) {
		if (refusal instanceof RateLimiterRes)
			return Math.ceil(refusal.msBeforeNext / 1000)
		throw refusal
	}
}
