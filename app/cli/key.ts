import { expiryOf } from '#app/domain/keys/last-day.ts'
import { calendarOf } from '#app/domain/period.ts'
import {
	createApiKey,
	SCOPES,
} from '#app/operations/organisation/create-api-key.ts'
import { listApiKeys } from '#app/operations/organisation/list-api-keys.ts'
import { revokeApiKey } from '#app/operations/organisation/revoke-api-key.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, say, table, Unusable } from './output.ts'

const REFUSALS = {
	name_required: 'a key needs a name that says what it is for',
	name_too_long: 'the name is too long',
	scopes_required: 'a key needs scopes',
	already_made: 'this key was made already',
	expired_already: 'the last day of the key is over',
} as const

/** `laurel key add`: prints the key, once. */
export function addKey(
	name: string | undefined,
	scopes: string | undefined,
	lastDay = '',
): Promise<number> {
	const wanted = (scopes ?? '').split(',').filter((scope) => scope !== '')
	const unknown = wanted.find(
		(scope) => !(SCOPES as readonly string[]).includes(scope),
	)
	if (!name || wanted.length === 0 || unknown !== undefined) {
		throw new Unusable(
			`laurel key add NAME --scopes ${SCOPES.join(',')}${unknown ? ` (there is no scope "${unknown}")` : ''}`,
		)
	}
	return withDatabase(async (database) => {
		const { zone } = await readOrganisation(database.read)
		const expires = expiryOf(lastDay, calendarOf(zone))
		if (!expires.ok)
			throw new Unusable(
				`--last-day must be a date such as 2027-01-31, not "${lastDay}"`,
			)
		const created = await createApiKey(database, {
			name,
			scopes: SCOPES.filter((scope) => wanted.includes(scope)),
			expiresAt: expires.value,
			now: Date.now(),
		})
		if (!created.ok) {
			say(REFUSALS[created.reason])
			return EXIT.unusable
		}
		say(`key ${created.value.id}: it is shown this once`)
		print(created.value.key)
		return EXIT.done
	})
}

/** `laurel key list`. */
export function listKeys(): Promise<number> {
	return withDatabase(async (database) => {
		const keys = await listApiKeys(database)
		const date = (at: number | null) =>
			at === null ? '–' : new Date(at).toISOString()
		print(
			table(
				['id', 'name', 'scopes', 'created', 'last used', 'expires', 'revoked'],
				keys.map((key) => [
					key.id,
					key.name,
					key.scopes.join(','),
					date(key.createdAt),
					date(key.lastUsedAt),
					date(key.expiresAt),
					date(key.revokedAt),
				]),
			),
		)
		return EXIT.done
	})
}

/** `laurel key revoke`. */
export function endKey(id: string | undefined): Promise<number> {
	if (!id)
		throw new Unusable('which? laurel key revoke ID (see laurel key list)')
	return withDatabase(async (database) => {
		const revoked = await revokeApiKey(database, { id, now: Date.now() })
		if (revoked.ok) return EXIT.done
		say(
			`${id} ${revoked.reason === 'key_unknown' ? 'is no key' : 'was revoked before'}`,
		)
		return EXIT.unusable
	})
}
