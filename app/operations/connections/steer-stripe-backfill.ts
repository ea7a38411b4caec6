import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	lastStripeBackfill,
	updateStripeBackfill,
} from '#db/stores/connections/stripe-backfills.ts'
import { findStripeConnection } from '#db/stores/connections/stripe-connections.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type SteerBackfillRefusal = 'backfill_unknown'

/** Stops a backfill where it stands, or lets it go on from there. What was read stays. Done twice, it is done once. */
export function steerStripeBackfill(
	database: Database,
	{
		connectionId,
		to,
		actorId,
		now,
	}: {
		connectionId: string
		to: 'running' | 'stopped'
		actorId: string
		now: number
	},
): Promise<Result<undefined, SteerBackfillRefusal>> {
	return database.transact(async (tx) => {
		const connection = await findStripeConnection(tx, connectionId)
		const last = await lastStripeBackfill(tx, connectionId)
		if (!connection || connection.endedAt !== null || !last)
			return refused('backfill_unknown')
		const isOver = last.state === 'done' || last.state === to
		if (isOver || (to === 'stopped' && last.state !== 'running'))
			return done(undefined)
		await updateStripeBackfill(tx, last.id, {
			state: to,
			problem: null,
			updatedAt: now,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action:
				to === 'stopped'
					? 'stripe.backfill_stopped'
					: 'stripe.backfill_resumed',
			subjectType: 'stripe_connection',
			subjectId: connectionId,
		})
		return done(undefined)
	})
}
