import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import {
	type CheckedRight,
	stripeConnections,
	stripeSecrets,
} from '#db/schema/connections.ts'
import { seal, unseal } from '#db/seal.ts'

export type StripeConnection = typeof stripeConnections.$inferSelect
export type StripeSecret = typeof stripeSecrets.$inferSelect

/** All that were ever made, the first first. */
export const findStripeConnections = (
	read: Reader,
): Promise<StripeConnection[]> =>
	read
		.select()
		.from(stripeConnections)
		.orderBy(asc(stripeConnections.createdAt), asc(stripeConnections.id))

export async function findStripeConnection(
	read: Reader,
	id: string,
): Promise<StripeConnection | null> {
	const [found] = await read
		.select()
		.from(stripeConnections)
		.where(eq(stripeConnections.id, id))
	return found ?? null
}

export async function insertStripeConnection(
	tx: Tx,
	connection: Pick<
		StripeConnection,
		'id' | 'name' | 'metadataKey' | 'createdAt' | 'createdBy'
	>,
): Promise<void> {
	await tx.insert(stripeConnections).values(connection)
}

export async function updateStripeConnection(
	tx: Tx,
	id: string,
	change: Partial<Omit<StripeConnection, 'id'>>,
): Promise<void> {
	await tx
		.update(stripeConnections)
		.set(change)
		.where(eq(stripeConnections.id, id))
}

/** Says of which world a connection is, unless that is known. */
export async function learnLivemode(
	tx: Tx,
	id: string,
	livemode: boolean,
): Promise<void> {
	await tx
		.update(stripeConnections)
		.set({ livemode })
		.where(
			and(eq(stripeConnections.id, id), isNull(stripeConnections.livemode)),
		)
}

/** Their secrets, the oldest first. */
export const findStripeSecrets = (
	read: Reader,
	connectionIds: readonly string[],
): Promise<StripeSecret[]> =>
	read
		.select()
		.from(stripeSecrets)
		.where(inArray(stripeSecrets.connectionId, [...connectionIds]))
		.orderBy(asc(stripeSecrets.createdAt), asc(stripeSecrets.id))

export async function insertStripeSecret(
	tx: Tx,
	secret: StripeSecret,
): Promise<void> {
	await tx.insert(stripeSecrets).values(secret)
}

/** Whether there was one. */
export async function deleteStripeSecrets(
	tx: Tx,
	connectionId: string,
	ids: readonly string[],
): Promise<number> {
	const gone = await tx
		.delete(stripeSecrets)
		.where(
			and(
				eq(stripeSecrets.connectionId, connectionId),
				inArray(stripeSecrets.id, [...ids]),
			),
		)
		.returning({ id: stripeSecrets.id })
	return gone.length
}

const aboutKey = (connectionId: string) => `stripe key ${connectionId}`
const aboutSecret = (id: string) => `stripe secret ${id}`

export const sealStripeKey = (
	key: string,
	text: string,
	connectionId: string,
): string => seal(key, text, aboutKey(connectionId))

/** Null: none was given, or the keys are others. */
export const openStripeKey = (
	key: string,
	{ id, apiKey }: Pick<StripeConnection, 'id' | 'apiKey'>,
): string | null => (apiKey === null ? null : unseal(key, apiKey, aboutKey(id)))

export const sealStripeSecret = (
	key: string,
	text: string,
	id: string,
): string => seal(key, text, aboutSecret(id))

export const openStripeSecret = (
	key: string,
	{ id, sealed }: Pick<StripeSecret, 'id' | 'sealed'>,
): string | null => unseal(key, sealed, aboutSecret(id))

export type { CheckedRight }
