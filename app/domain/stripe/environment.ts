/** What a process was given by its environment. */
export type StripeEnvironment = {
	readonly webhookSecrets: readonly string[]
	readonly apiKey: string | undefined
	/** Another address of Stripe's interface. */
	readonly apiBase: URL | undefined
}

/** Of a process that was given nothing. */
export const NO_STRIPE: StripeEnvironment = {
	webhookSecrets: [],
	apiKey: undefined,
	apiBase: undefined,
}
