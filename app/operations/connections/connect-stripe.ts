import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import type { CheckedRight } from '#db/schema/connections.ts'
import {
	findStripeConnection,
	insertStripeConnection,
	insertStripeSecret,
	sealStripeKey,
	sealStripeSecret,
	updateStripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { livemodeOfKey } from './ensure-stripe-environment.ts'

export type ConnectStripeRefusal =
	| 'already_made'
	| 'name_required'
	| 'secret_malformed'
	| 'metadata_key_malformed'

const LONGEST = 100
const SHOWN = 4

/** Lets an account at Stripe tell of its payments; with a key they are read as well. Secrets are sealed, and shown never again. */
export async function connectStripe(
	database: Database,
	given: {
		/** Of the form: sent twice, it is done once. */
		id: string
		name: string
		secret: string
		/** '' where there is none. */
		key: string
		metadataKey: string
		/** What the key may read; null: there is none. */
		rights: readonly CheckedRight[] | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, ConnectStripeRefusal>> {
	const { id, actorId, now } = given
	const name = given.name.trim().slice(0, LONGEST)
	const [secret, key] = [given.secret.trim(), given.key.trim()]
	if (name === '') return refused('name_required')
	if (!/^whsec_\S+$/.test(secret)) return refused('secret_malformed')
	if (!/^[\w.-]{1,40}$/.test(given.metadataKey))
		return refused('metadata_key_malformed')
	return database.transact(async (tx) => {
		if (await findStripeConnection(tx, id)) return refused('already_made')
		const sealing = tx.keyOf('connections')
		await insertStripeConnection(tx, {
			id,
			name,
			metadataKey: given.metadataKey,
			createdAt: now,
			createdBy: actorId,
		})
		if (key !== '')
			await updateStripeConnection(tx, id, {
				apiKey: sealStripeKey(sealing, key, id),
				apiKeyShown: key.slice(-SHOWN),
				livemode: livemodeOfKey(key),
				rights: given.rights,
				rightsCheckedAt: now,
			})
		await insertStripeSecret(tx, {
			id: `${id}-1`,
			connectionId: id,
			sealed: sealStripeSecret(sealing, secret, `${id}-1`),
			shown: secret.slice(-SHOWN),
			createdAt: now,
			createdBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stripe.connected',
			subjectType: 'stripe_connection',
			subjectId: id,
			after: { hasKey: key !== '' },
		})
		return done(undefined)
	})
}
