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

export type ShownKey = { readonly key: ApiKey; readonly shown: string }

/** The key that a request shows, if it works. */
export async function authenticate(
	{ read }: Database,
	authorization: string | undefined,
	now: number,
): Promise<Result<ShownKey, ApiError>> {
	const shown = BEARER.exec(authorization ?? '')?.[1]
	const key = shown ? await findApiKeyByHash(read, hashOf(shown)) : null
	if (!shown || !key || key.revokedAt !== null)
		return refused(
			unauthorized(
				'Send a key of this portal that is not revoked: Authorization: Bearer lrl_…',
			),
		)
	if (key.expiresAt !== null && key.expiresAt <= now)
		return refused(
			unauthorized(
				`This key expired on ${new Date(key.expiresAt).toISOString()}.`,
			),
		)
	return done({ key, shown })
}

const unauthorized = (message: string) =>
	apiError('unauthorized', message, {
		headers: { 'WWW-Authenticate': 'Bearer' },
	})

/** Why a key may not do what is asked; null: it may. */
export const refuseScope = (key: ApiKey, scope: Scope): ApiError | null =>
	key.scopes.includes(scope)
		? null
		: apiError('forbidden', `The key lacks the scope ${scope}.`)
