import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Reader } from '#db/client.ts'
import type { Keyed } from '#db/keys.ts'
import {
	findStripeConnections,
	findStripeSecrets,
	openStripeKey,
	openStripeSecret,
	type StripeConnection,
} from '#db/stores/connections/stripe-connections.ts'

/** The connection whose secrets are this process's. */
export const ENVIRONMENT = 'environment'

export type SigningSecret = {
	readonly connectionId: string
	readonly secret: string
}

/** With which secrets Stripe may sign, those of the environment first. */
export async function signingSecrets(
	database: Keyed & { readonly read: Reader },
	environment: StripeEnvironment,
): Promise<SigningSecret[]> {
	const connections = (await findStripeConnections(database.read)).filter(
		({ endedAt }) => endedAt === null,
	)
	const stored = await findStripeSecrets(
		database.read,
		connections.map(({ id }) => id),
	)
	const key = database.keyOf('connections')
	const isRunning = connections.some(({ id }) => id === ENVIRONMENT)
	return [
		...(isRunning
			? environment.webhookSecrets.map((secret) => ({
					connectionId: ENVIRONMENT,
					secret,
				}))
			: []),
		...stored.flatMap((each) => {
			const secret = openStripeSecret(key, each)
			return secret === null
				? []
				: [{ connectionId: each.connectionId, secret }]
		}),
	]
}

/** The key with which a connection is read; null: it has none, or has ended. */
export function readingKey(
	database: Keyed,
	connection: StripeConnection,
	environment: StripeEnvironment,
): string | null {
	if (connection.endedAt !== null) return null
	return connection.id === ENVIRONMENT
		? (environment.apiKey ?? null)
		: openStripeKey(database.keyOf('connections'), connection)
}
