import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Requests of one key in ten seconds: with 1,000 items each, far more than a machine of this size stores. */
const REQUESTS_PER_KEY = 2_000
/** Requests without a key that counts, of one client in ten seconds. */
const REFUSALS_PER_CLIENT = 100
const WINDOW_SECONDS = 10

/** What is left to whoever asks, once this request was counted. */
export type Allowance = {
	readonly limit: number
	readonly windowSeconds: number
	readonly remaining: number
	/** Until all of it is there again. */
	readonly resetSeconds: number
	/** Whether this request was one too many. */
	readonly isSpent: boolean
}

export type ApiLimits = {
	/** Counts a request of a key. */
	takeOfKey(keyId: string): Promise<Allowance>
	/** Counts a request without a key that counts. */
	takeOfStranger(client: string): Promise<Allowance>
}

/** Counts in this process's memory. */
export function createApiLimits(
	requestsPerKey = REQUESTS_PER_KEY,
	refusalsPerClient = REFUSALS_PER_CLIENT,
): ApiLimits {
	const keys = limiterOf(requestsPerKey)
	const clients = limiterOf(refusalsPerClient)
	return {
		takeOfKey: (keyId) => take(keys, keyId),
		takeOfStranger: (client) => take(clients, client),
	}
}

const limiterOf = (points: number) =>
	new RateLimiterMemory({ points, duration: WINDOW_SECONDS })

async function take(
	limiter: RateLimiterMemory,
	key: string,
): Promise<Allowance> {
	try {
		return allowanceOf(limiter, await limiter.consume(key), false)
	} catch (refusal) {
		if (refusal instanceof RateLimiterRes)
			return allowanceOf(limiter, refusal, true)
		throw refusal
	}
}

const allowanceOf = (
	limiter: RateLimiterMemory,
	{ remainingPoints, msBeforeNext }: RateLimiterRes,
	isSpent: boolean,
): Allowance => ({
	limit: limiter.points,
	windowSeconds: WINDOW_SECONDS,
	remaining: Math.max(0, remainingPoints),
	resetSeconds: Math.ceil(msBeforeNext / 1000),
	isSpent,
})

/** The headers that say so: those of the draft for HTTP, and the three that most clients read. */
export const rateHeaders = ({
	limit,
	windowSeconds,
	remaining,
	resetSeconds,
}: Allowance): Readonly<Record<string, string>> => ({
	'RateLimit-Policy': `"requests";q=${limit};w=${windowSeconds}`,
	RateLimit: `"requests";r=${remaining};t=${resetSeconds}`,
	'RateLimit-Limit': String(limit),
	'RateLimit-Remaining': String(remaining),
	'RateLimit-Reset': String(resetSeconds),
})
