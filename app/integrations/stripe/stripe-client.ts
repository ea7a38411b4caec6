import Stripe from 'stripe'

const PATIENCE_MS = 20_000

/** Stripe's own client. It tries again twice by itself what failed on the way. */
export function stripeClient(key: string, base: URL | undefined): Stripe {
	return new Stripe(key, {
		timeout: PATIENCE_MS,
		maxNetworkRetries: 2,
		telemetry: false,
		...(base && {
			protocol: base.protocol === 'http:' ? 'http' : 'https',
			host: base.hostname,
			port: base.port || (base.protocol === 'http:' ? '80' : '443'),
		}),
	})
}

/** Whether it is the connection that fails, and not what was asked for. */
export function isConnectionAtFault(error: unknown): boolean {
	return (
		error instanceof Stripe.errors.StripeAuthenticationError ||
		error instanceof Stripe.errors.StripeConnectionError ||
		error instanceof Stripe.errors.StripeRateLimitError
	)
}

/** Whether it may be the connection, or only what was asked for: whether others can be read tells. */
export const isEitherAtFault = (error: unknown): boolean =>
	error instanceof Stripe.errors.StripePermissionError ||
	error instanceof Stripe.errors.StripeAPIError

/** Whether Stripe has no such object, or none any more. */
export const isMissing = (error: unknown): boolean =>
	error instanceof Stripe.errors.StripeInvalidRequestError &&
	error.code === 'resource_missing'
