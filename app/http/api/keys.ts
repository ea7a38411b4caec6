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
const BASIC = /^Basic +([\w+/=-]{20,400})$/i
const WRITE_KEY = /^(lrl_[\w-]{20,200}):?$/

export type ShownKey = { readonly key: ApiKey; readonly shown: string }

/** The key that a request shows, if it works. */
export async function authenticate(
	{ read }: Database,
	authorization: string | undefined,
	now: number,
): Promise<Result<ShownKey, ApiError>> {
	const shown =
		BEARER.exec(authorization ?? '')?.[1] ?? keyOfBasic(authorization ?? '')
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

/** A key as a name without a password, as Segment's libraries show it. */
function keyOfBasic(authorization: string): string | undefined {
	const encoded = BASIC.exec(authorization)?.[1]
	const shown = encoded && Buffer.from(encoded, 'base64').toString('latin1')
	return shown ? WRITE_KEY.exec(shown)?.[1] : undefined
}

/** A key that a body names, as a header would show it. */
export const bearerOf = (writeKey: unknown): string | undefined =>
	typeof writeKey === 'string' ? `Bearer ${writeKey}` : undefined

const unauthorized = (message: string) =>
	apiError('unauthorized', message, {
		headers: { 'WWW-Authenticate': 'Bearer' },
	})

/** Why a key may not do what is asked; null: it may. */
export const refuseScope = (key: ApiKey, scope: Scope): ApiError | null =>
	key.scopes.includes(scope)
		? null
		: apiError('forbidden', `The key lacks the scope ${scope}.`)
