import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { apiKeys, type Scope } from '#db/schema/people.ts'

/** A key without what could be used or guessed from. */
export type ApiKey = {
	readonly id: string
	readonly name: string
	readonly scopes: Scope[]
	readonly createdAt: number
	readonly lastUsedAt: number | null
	readonly revokedAt: number | null
	/** Null: it works until it is revoked. */
	readonly expiresAt: number | null
}

const COLUMNS = {
	id: apiKeys.id,
	name: apiKeys.name,
	scopes: apiKeys.scopes,
	createdAt: apiKeys.createdAt,
	lastUsedAt: apiKeys.lastUsedAt,
	revokedAt: apiKeys.revokedAt,
	expiresAt: apiKeys.expiresAt,
}

/** Every key, the oldest first. */
export const findApiKeys = (reader: Reader): Promise<ApiKey[]> =>
	reader.select(COLUMNS).from(apiKeys).orderBy(asc(apiKeys.id))

export async function findApiKey(
	reader: Reader,
	id: string,
): Promise<ApiKey | null> {
	const [key] = await reader
		.select(COLUMNS)
		.from(apiKeys)
		.where(eq(apiKeys.id, id))
	return key ?? null
}

export async function insertApiKey(
	tx: Tx,
	key: Pick<ApiKey, 'id' | 'name' | 'scopes' | 'createdAt'> &
		Partial<Pick<ApiKey, 'expiresAt'>> & { readonly keyHash: string },
): Promise<void> {
	await tx.insert(apiKeys).values(key)
}

/** Whether the key could be used until now. */
export async function markRevoked(
	tx: Tx,
	id: string,
	at: number,
): Promise<boolean> {
	const changed = await tx
		.update(apiKeys)
		.set({ revokedAt: at })
		.where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
		.returning({ id: apiKeys.id })
	return changed.length > 0
}

/** Gives a key that was not revoked other scopes and another end. */
export async function updateApiKey(
	tx: Tx,
	id: string,
	{ scopes, expiresAt }: Pick<ApiKey, 'scopes' | 'expiresAt'>,
): Promise<void> {
	await tx
		.update(apiKeys)
		.set({ scopes, expiresAt })
		.where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
}

const lookUpByHash = (reader: Reader) =>
	reader
		.select(COLUMNS)
		.from(apiKeys)
		.where(eq(apiKeys.keyHash, sql.placeholder('hash')))
		.prepare('api_key_by_hash')

const lookUps = new WeakMap<Reader, ReturnType<typeof lookUpByHash>>()

/** The key of a program that shows it, revoked or not. Every request asks, so the query is prepared once. */
export async function findApiKeyByHash(
	reader: Reader,
	hash: string,
): Promise<ApiKey | null> {
	let lookUp = lookUps.get(reader)
	if (!lookUp) {
		lookUp = lookUpByHash(reader)
		lookUps.set(reader, lookUp)
	}
	const [key] = await lookUp.execute({ hash })
	return key ?? null
}

export async function markKeyUsed(
	tx: Tx,
	id: string,
	at: number,
): Promise<void> {
	await tx.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id))
}
