import { done, type Result, refused } from '#app/domain/result.ts'
import { firstPlace } from '#app/domain/stripe/backfill.ts'
import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import type { Database } from '#db/client.ts'
import {
	findStripeBackfill,
	insertStripeBackfill,
	lastStripeBackfill,
} from '#db/stores/connections/stripe-backfills.ts'
import { findStripeConnection } from '#db/stores/connections/stripe-connections.ts'
import { countPaymentsBeside } from '#db/stores/ledger/revenue-lines.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { readingKey } from './stripe-access.ts'

export type StartBackfillRefusal =
	| 'connection_unknown'
	| 'no_key'
	| 'no_date'
	| 'already_running'
	| 'too_early'
	| 'too_late'
	| 'others_stand'

/** Nobody was paid through Stripe before. */
export const FIRST_OF_STRIPE = Date.UTC(2010, 0, 1)

/**
 * Has everything read that was made at Stripe from `fromAt` on, until now: what is made later is told by events. The worker
 * reads it, a page at a time.
 */
export function startStripeBackfill(
	database: Database,
	environment: StripeEnvironment,
	{
		id,
		connectionId,
		fromAt,
		mayAdd,
		actorId,
		now,
	}: {
		/** Of the form: sent twice, it is begun once. */
		id: string
		connectionId: string
		/** Null: what was typed is no day. */
		fromAt: number | null
		/** Payments that came under other names than Stripe's are others, as somebody said: Stripe's come on top of them. */
		mayAdd: boolean
		actorId: string
		now: number
	},
): Promise<Result<undefined, StartBackfillRefusal>> {
	return database.transact(async (tx) => {
		const connection = await findStripeConnection(tx, connectionId)
		if (!connection || connection.endedAt !== null)
			return refused('connection_unknown')
		if (await findStripeBackfill(tx, id)) return done(undefined)
		if (readingKey(database, connection, environment) === null)
			return refused('no_key')
		if (fromAt === null) return refused('no_date')
		if (fromAt < FIRST_OF_STRIPE) return refused('too_early')
		if (fromAt >= now) return refused('too_late')
		const last = await lastStripeBackfill(tx, connectionId)
		if (last?.state === 'running') return refused('already_running')
		const others = await countPaymentsBeside(tx, {
			prefix: 'stripe:',
			from: fromAt,
		})
		if (others > 0 && !mayAdd) return refused('others_stand')
		const place = firstPlace({ fromAt, untilAt: now })
		await insertStripeBackfill(tx, {
			id,
			connectionId,
			state: 'running',
			fromAt,
			untilAt: now,
			phase: place.phase,
			cursor: place.cursor,
			reachedAt: place.sliceAt,
			pages: 0,
			objects: 0,
			problem: null,
			startedAt: now,
			startedBy: actorId,
			updatedAt: now,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'stripe.backfill_started',
			subjectType: 'stripe_connection',
			subjectId: connectionId,
			after: { from: new Date(fromAt).toISOString(), others },
		})
		return done(undefined)
	})
}
