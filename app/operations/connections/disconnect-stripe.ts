import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { stopStripeBackfills } from '#db/stores/connections/stripe-backfills.ts'
import {
	deleteStripeSecrets,
	findStripeConnection,
	findStripeSecrets,
	updateStripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Ends a connection: its key and secrets are forgotten, nothing more is taken or read. What landed stays. */
export function disconnectStripe(
	database: Database,
	{ id, actorId, now }: { id: string; actorId: string; now: number },
): Promise<Result<undefined, 'connection_unknown'>> {
	return database.transact(async (tx) => {
		const connection = await findStripeConnection(tx, id)
		if (!connection) return refused('connection_unknown')
		if (connection.endedAt !== null) return done(undefined)
		const secrets = await findStripeSecrets(tx, [id])
		if (secrets.length > 0)
			await deleteStripeSecrets(
				tx,
				id,
				secrets.map((each) => each.id),
			)
		await updateStripeConnection(tx, id, {
			apiKey: null,
			apiKeyShown: null,
			problem: null,
			retryAt: null,
			endedAt: now,
			endedBy: actorId,
		})
		await stopStripeBackfills(tx, id, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stripe.disconnected',
			subjectType: 'stripe_connection',
			subjectId: id,
		})
		return done(undefined)
	})
}
