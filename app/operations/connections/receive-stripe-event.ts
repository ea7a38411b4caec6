import {
	concernsUs,
	type StripeEvent,
} from '#app/domain/stripe/known-object.ts'
import type { Tx } from '#db/client.ts'
import {
	findStripeConnection,
	learnLivemode,
} from '#db/stores/connections/stripe-connections.ts'
import {
	insertStripeEvent,
	type StripeEventRow,
} from '#db/stores/connections/stripe-events.ts'

/**
 * Puts an event down that Stripe signed, once however often it is told. What does not concern anybody here is noted
 * without what it says; the first event says of which world the connection is.
 */
export async function receiveStripeEvent(
	tx: Tx,
	{
		connectionId,
		event,
		text,
		now,
	}: {
		connectionId: string
		event: StripeEvent
		/** As it came. */
		text: string
		now: number
	},
): Promise<'stored' | 'known' | 'ignored'> {
	const connection = await findStripeConnection(tx, connectionId)
	if (!connection) throw new Error('a secret of no connection')
	if (connection.livemode === null)
		await learnLivemode(tx, connectionId, event.livemode)
	const reason = reasonToIgnore(event, connection.livemode)
	const isNew = await insertStripeEvent(tx, {
		connectionId,
		id: event.id,
		type: event.type,
		state: reason === null ? 'waiting' : 'ignored',
		reason,
		createdAt: event.createdAt,
		receivedAt: now,
		payload: reason === null ? text.replaceAll('\0', '\uFFFD') : null,
	})
	return isNew ? (reason === null ? 'stored' : 'ignored') : 'known'
}

function reasonToIgnore(
	event: StripeEvent,
	livemode: boolean | null,
): StripeEventRow['reason'] {
	// Connected accounts are other companies' money.
	if (event.account !== null) return 'other_account'
	if (livemode !== null && event.livemode !== livemode) return 'other_livemode'
	return concernsUs(event.object) ? null : 'unknown_type'
}
