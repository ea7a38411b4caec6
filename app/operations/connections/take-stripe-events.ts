import { readEvent, readObjects } from '#app/domain/stripe/known-object.ts'
import { sightingOf } from '#app/domain/stripe/newer.ts'
import type { Queue } from '#app/operations/organisation/work-off.ts'
import type { Tx } from '#db/client.ts'
import {
	type StripeEventRow,
	updateStripeEvent,
	waitingStripeEvents,
} from '#db/stores/connections/stripe-events.ts'
import { takeStripeObjects } from './take-stripe-objects.ts'

/** Events of one transaction, which stays below 50 ms. */
const STEP = 20

const idOf = ({
	connectionId,
	id,
}: Pick<StripeEventRow, 'connectionId' | 'id'>) => `${connectionId} ${id}`

/** Looks at what Stripe told: what it says of objects is kept, and their bills are due. An event that nobody can read is put aside. */
export const STRIPE_EVENTS: Queue<StripeEventRow> = {
	name: 'stripe-events',
	step: STEP,
	waiting: (read, { limit }) => waitingStripeEvents(read, limit),
	idOf,
	async take(tx, events, now) {
		for (const event of events) await takeEvent(tx, event, now)
		return events.length
	},
	async drop(tx, item) {
		const [connectionId = '', id = ''] = item.split(' ')
		await updateStripeEvent(tx, { connectionId, id }, { state: 'done' })
	},
}

async function takeEvent(tx: Tx, row: StripeEventRow, now: number) {
	const event = readEvent(JSON.parse(row.payload ?? 'null'))
	if (!event) throw new Error('this is no event of Stripe')
	// A clock that is ahead would make what it tells the last word for as long.
	const asOf = Math.min(event.createdAt, row.receivedAt)
	await takeStripeObjects(
		tx,
		row.connectionId,
		readObjects(event.object).map((value) => sightingOf(value, asOf)),
		{ now },
	)
	await updateStripeEvent(tx, row, { state: 'done' })
}
