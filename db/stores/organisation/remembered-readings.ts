import { desc, eq } from 'drizzle-orm'
import { headerKey, headerKeys } from '#app/domain/uploads/header-key.ts'
import type { Reader, Tx } from '#db/client.ts'
import { rememberedReadings } from '#db/schema/remembered-readings.ts'
import { hashOf } from '#db/secrets.ts'

export type RememberedReadingRow = typeof rememberedReadings.$inferSelect

const keyOf = (headers: readonly string[]): string =>
	hashOf(JSON.stringify(headerKeys(headers)))

/** How a file with these columns was read last. */
export async function readingOfHeaders(
	read: Reader,
	headers: readonly string[],
): Promise<RememberedReadingRow | null> {
	const [found] = await read
		.select()
		.from(rememberedReadings)
		.where(eq(rememberedReadings.key, keyOf(headers)))
	return found ?? null
}

/** Remembers how a file with these columns was read, instead of how one was before. Gives the key of its columns. */
export async function putReading(
	tx: Tx,
	{
		headers,
		...said
	}: Omit<RememberedReadingRow, 'key'> & { headers: readonly string[] },
): Promise<string> {
	const key = keyOf(headers)
	const row = { ...said, headers: headers.map(headerKey) }
	await tx
		.insert(rememberedReadings)
		.values({ ...row, key })
		.onConflictDoUpdate({ target: rememberedReadings.key, set: row })
	return key
}

/** Gives what it was; null: there was none. */
export async function deleteReading(
	tx: Tx,
	key: string,
): Promise<RememberedReadingRow | null> {
	const [gone] = await tx
		.delete(rememberedReadings)
		.where(eq(rememberedReadings.key, key))
		.returning()
	return gone ?? null
}

/** The last used first. */
export const listReadings = (
	read: Reader,
	limit: number,
): Promise<RememberedReadingRow[]> =>
	read
		.select()
		.from(rememberedReadings)
		.orderBy(desc(rememberedReadings.usedAt), rememberedReadings.key)
		.limit(limit)
