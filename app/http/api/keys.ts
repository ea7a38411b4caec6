import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import type { Scope } from '#db/schema/people.ts'
import { hashOf } from '#db/secrets.ts'
import {
	type ApiKey,
	findApiKeyByHash,
} from '#db/stores/organisation/api-keys.ts'
import { type ApiError, apiError } from './errors.ts'

const BEARER = /^Bearer +(lrl_[\w-]{20,200})$/i

/** The key that a request shows, if it may do what is asked. */
export async function authenticate(
	{ read }: Database,
	authorization: string | undefined,
	scope: Scope,
): Promise<Result<{ key: ApiKey; shown: string }, ApiError>> {
	const shown = BEARER.exec(authorization ?? '')?.[1]
	const key = shown ? await findApiKeyByHash(read, hashOf(shown)) : null
	if (!shown || !key || key.revokedAt !== null)
		return refused(
			apiError(
				'unauthorized',
				'Send a key of this portal that is not revoked: Authorization: Bearer lrl_…',
				{ headers: { 'WWW-Authenticate': 'Bearer' } },
			),
		)
	if (!key.scopes.includes(scope))
		return refused(apiError('forbidden', `The key lacks the scope ${scope}.`))
	return done({ key, shown })
}
