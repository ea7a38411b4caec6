import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import type { Scope } from '#db/schema/people.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { findApiKey, insertApiKey } from '#db/stores/organisation/api-keys.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export const SCOPES = [
	'read',
	'ingest',
	'admin',
] as const satisfies readonly Scope[]

const NAME_LIMIT = 100

export type CreateApiKeyRefusal =
	| 'name_required'
	| 'name_too_long'
	| 'scopes_required'
	| 'already_made'
	| 'expired_already'

export type CreatedApiKey = {
	readonly id: string
	/** Secret, and not to be had again: only its hash is stored. */
	readonly key: string
}

/** Makes a key for a program. Its name says what it is for, and names no person. */
export async function createApiKey(
	database: Database,
	{
		name,
		scopes,
		expiresAt = null,
		id = newId(),
		actorId = null,
		now,
	}: {
		/** Given where a form that is sent twice must not make two. */
		id?: string
		name: string
		scopes: readonly Scope[]
		/** Null: it works until it is revoked. */
		expiresAt?: number | null
		actorId?: string | null
		now: number
	},
): Promise<Result<CreatedApiKey, CreateApiKeyRefusal>> {
	const called = name.trim()
	if (!called) return refused('name_required')
	if (called.length > NAME_LIMIT) return refused('name_too_long')
	const granted = SCOPES.filter((scope) => scopes.includes(scope))
	if (granted.length === 0) return refused('scopes_required')
	if (expiresAt !== null && expiresAt <= now) return refused('expired_already')
	const key = `lrl_${newSecret()}`
	return database.transact(async (tx) => {
		if (await findApiKey(tx, id)) return refused('already_made')
		await insertApiKey(tx, {
			id,
			name: called,
			keyHash: hashOf(key),
			scopes: granted,
			createdAt: now,
			expiresAt,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'api_key.created',
			subjectType: 'api_key',
			subjectId: id,
			after: { scopes: granted, ...(expiresAt !== null && { expiresAt }) },
		})
		return done({ id, key })
	})
}
