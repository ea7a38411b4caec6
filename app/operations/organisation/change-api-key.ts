import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import type { Scope } from '#db/schema/people.ts'
import { findApiKey, updateApiKey } from '#db/stores/organisation/api-keys.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { SCOPES } from './create-api-key.ts'

export type ChangeApiKeyRefusal =
	| 'key_unknown'
	| 'already_revoked'
	| 'scopes_required'
	| 'expired_already'

/** Changes what a key may do and until when. The key itself stays the same, for whoever holds it. */
export const changeApiKey = (
	database: Database,
	{
		id,
		scopes,
		expiresAt,
		actorId = null,
		now,
	}: {
		id: string
		scopes: readonly Scope[]
		/** Null: it works until it is revoked. */
		expiresAt: number | null
		actorId?: string | null
		now: number
	},
): Promise<Result<undefined, ChangeApiKeyRefusal>> =>
	database.transact(async (tx) => {
		const key = await findApiKey(tx, id)
		if (!key) return refused('key_unknown')
		if (key.revokedAt !== null) return refused('already_revoked')
		const granted = SCOPES.filter((scope) => scopes.includes(scope))
		if (granted.length === 0) return refused('scopes_required')
		if (expiresAt !== null && expiresAt !== key.expiresAt && expiresAt <= now)
			return refused('expired_already')
		const before = { scopes: key.scopes, expiresAt: key.expiresAt }
		const after = { scopes: granted, expiresAt }
		if (JSON.stringify(before) === JSON.stringify(after)) return done(undefined)
		await updateApiKey(tx, id, after)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'api_key.changed',
			subjectType: 'api_key',
			subjectId: id,
			before,
			after,
		})
		return done(undefined)
	})
