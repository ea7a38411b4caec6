import { and, eq, inArray, or } from 'drizzle-orm'
import type { Sighting } from '#app/domain/stripe/newer.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { stripeObjects } from '#db/schema/connections.ts'

export type StripeObjectRow = typeof stripeObjects.$inferSelect

/** By their ids. */
export const findStripeObjects = (
	read: Reader,
	connectionId: string,
	ids: Iterable<string>,
): Promise<StripeObjectRow[]> =>
	inChunks(ids, (piece) =>
		read
			.select()
			.from(stripeObjects)
			.where(
				and(
					eq(stripeObjects.connectionId, connectionId),
					inArray(stripeObjects.id, piece),
				),
			),
	)

/** Those that name one of these invoices, charges or payment intents. */
export async function objectsNaming(
	read: Reader,
	connectionId: string,
	named: {
		readonly invoices?: readonly string[]
		readonly charges?: readonly string[]
		readonly intents?: readonly string[]
	},
): Promise<StripeObjectRow[]> {
	const { invoices = [], charges = [], intents = [] } = named
	if (invoices.length + charges.length + intents.length === 0) return []
	return read
		.select()
		.from(stripeObjects)
		.where(
			and(
				eq(stripeObjects.connectionId, connectionId),
				or(
					inArray(stripeObjects.invoice, [...invoices]),
					inArray(stripeObjects.charge, [...charges]),
					inArray(stripeObjects.paymentIntent, [...intents]),
				),
			),
		)
}

/** What names a customer. */
export const objectsOfCustomer = (
	read: Reader,
	connectionId: string,
	customer: string,
	kinds: readonly StripeObjectRow['kind'][],
): Promise<StripeObjectRow[]> =>
	read
		.select()
		.from(stripeObjects)
		.where(
			and(
				eq(stripeObjects.connectionId, connectionId),
				eq(stripeObjects.customer, customer),
				inArray(stripeObjects.kind, [...kinds]),
			),
		)

/** What was made cheaper by a promotion. */
export const objectsWithPromotion = (
	read: Reader,
	connectionId: string,
	promotion: string,
): Promise<StripeObjectRow[]> =>
	read
		.select()
		.from(stripeObjects)
		.where(
			and(
				eq(stripeObjects.connectionId, connectionId),
				eq(stripeObjects.promotion, promotion),
			),
		)

/** Stores what is known of objects by now, in place of what was. */
export const putStripeObjects = (
	tx: Tx,
	rows: readonly StripeObjectRow[],
): Promise<void> => tx.keyed.put(stripeObjects, ['connectionId', 'id'], rows)

export const sightingOfRow = ({ asOf, value }: StripeObjectRow): Sighting => ({
	asOf,
	value,
})
