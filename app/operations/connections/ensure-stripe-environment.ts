import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Database } from '#db/client.ts'
import {
	findStripeConnection,
	insertStripeConnection,
	updateStripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { ENVIRONMENT } from './stripe-access.ts'

/** Under which key metadata names an account here, unless somebody says another. */
export const DEFAULT_METADATA_KEY = 'laurel_account'

/** Makes the connection of what the environment says, where it says something; its key says of which world it is, whichever it was before. */
export async function ensureStripeEnvironment(
	database: Database,
	{ webhookSecrets, apiKey }: StripeEnvironment,
	{ now }: { now: number },
): Promise<void> {
	if (webhookSecrets.length === 0 && apiKey === undefined) return
	await database.transact(async (tx) => {
		const known = await findStripeConnection(tx, ENVIRONMENT)
		if (!known)
			await insertStripeConnection(tx, {
				id: ENVIRONMENT,
				name: 'Stripe',
				metadataKey: DEFAULT_METADATA_KEY,
				createdAt: now,
				createdBy: null,
			})
		const livemode = apiKey === undefined ? null : livemodeOfKey(apiKey)
		if (livemode !== null && known?.livemode !== livemode)
			await updateStripeConnection(tx, ENVIRONMENT, { livemode })
	})
}

/** `rk_live_…`, `sk_test_…`; null: the key does not say. */
export function livemodeOfKey(key: string): boolean | null {
	const world = /^[rs]k_(live|test)_/.exec(key)?.[1]
	return world === undefined ? null : world === 'live'
}
