import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Database } from '#db/client.ts'
import { createGroupCommit } from '#db/group-commit.ts'
import type { Api } from './http/api/api.ts'
import { createWebhookDoor } from './http/api/webhook-door.ts'
import type { Log } from './http/log.ts'
import { createStripeWebhook } from './integrations/stripe/webhook.ts'

const REFUSALS = {
	invalid_signature:
		'The signature is missing, of another secret, or older than five minutes.',
	no_event: 'The body is no event.',
}

/** Where Stripe posts to, put together where everything is. */
export function createStripeDoor({
	database,
	environment,
	log,
	now,
}: {
	database: Database
	environment: StripeEnvironment
	log: Log
	now: () => number
}): Api {
	const take = createStripeWebhook({
		database,
		environment,
		commit: createGroupCommit(database),
		now,
	})
	return createWebhookDoor({
		path: '/webhooks/stripe',
		log,
		async answer(bytes, { headers }) {
			const signature = headers['stripe-signature']
			const taken = await take({
				bytes,
				signature: Array.isArray(signature) ? signature[0] : signature,
			})
			if (taken.ok) return { status: 200 }
			const code =
				taken.reason === 'no_event' ? 'bad_request' : 'invalid_signature'
			return {
				status: 400,
				error: { code, message: REFUSALS[taken.reason] },
			}
		},
	})
}
