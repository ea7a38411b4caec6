import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findApiKey, markRevoked } from '#db/stores/organisation/api-keys.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type RevokeApiKeyRefusal = 'key_unknown' | 'already_revoked'

/** Ends a key at once. The row stays, to say what it was. */
export function revokeApiKey(
	database: Database,
	{
		id,
		actorId = null,
		now,
	}: { id: string; actorId?: string | null; now: number },
): Promise<Result<undefined, RevokeApiKeyRefusal>> {
	return database.transact(async (tx) => {
		if (!(await findApiKey(tx, id))) return refused('key_unknown')
		if (!(await markRevoked(tx, id, now))) return refused('already_revoked')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'api_key.revoked',
			subjectType: 'api_key',
			subjectId: id,
		})
		return done(undefined)
	})
}
