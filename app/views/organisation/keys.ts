import { lastDayOf } from '#app/domain/keys/last-day.ts'
import { calendarOf } from '#app/domain/period.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { keyPath } from '#app/views/paths/key-paths.ts'
import type { Reader } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import {
	type ApiKey,
	findApiKey,
	findApiKeys,
} from '#db/stores/organisation/api-keys.ts'
import { SCOPES } from './scopes.ts'

/** An id as `viewKeys` gives them; undefined for anything else. */
export const keyIdOf = (text: string | undefined): string | undefined =>
	text && /^[a-z0-9]{10,40}$/.test(text) ? text : undefined

/** The keys of other systems, the latest first; those that work before those that ended. */
export async function viewKeys(
	read: Reader,
	{ zone }: OrganisationFacts,
	now: number,
) {
	const keys = await findApiKeys(read)
	const ended = (key: ApiKey) => Number(endOf(key, zone, now) !== null)
	return {
		/** What the next key will be known by: a form that is sent twice makes one. */
		nextId: newId(),
		keys: keys
			.reverse()
			.sort((a, b) => ended(a) - ended(b))
			.map((key) => ({
				id: key.id,
				to: keyPath(key.id),
				name: key.name,
				scopes: key.scopes.map((scope) => SCOPES[scope].label).join(', '),
				created: formatDate(key.createdAt, zone),
				lastUsed:
					key.lastUsedAt === null ? 'Never' : formatDate(key.lastUsedAt, zone),
				expires: expiresIn(key, zone),
				isRevocable: key.revokedAt === null,
				ended: endOf(key, zone, now),
			})),
	}
}

/** One key: what it may do, since when and until when, and when it was last used. Null if there is none. */
export async function viewKey(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
	now: number,
) {
	const key = await findApiKey(read, id)
	if (!key) return null
	return {
		id,
		name: key.name,
		scopes: key.scopes,
		lastDay: lastDayOf(key.expiresAt, calendarOf(zone)),
		isRevoked: key.revokedAt !== null,
		facts: [
			{ term: 'State', text: endOf(key, zone, now) ?? 'Works' },
			{
				term: 'Last used',
				text:
					key.lastUsedAt === null
						? 'Never'
						: formatInstant(key.lastUsedAt, zone),
			},
			{ term: 'Made', text: formatInstant(key.createdAt, zone) },
			{ term: 'Expires', text: expiresIn(key, zone) },
		],
	}
}

const expiresIn = ({ expiresAt }: ApiKey, zone: string) =>
	expiresAt === null ? 'Never' : `After ${formatDate(expiresAt - 1, zone)}`

/** When it ended, in words; null while it works. */
function endOf(
	{ revokedAt, expiresAt }: ApiKey,
	zone: string,
	now: number,
): string | null {
	if (revokedAt !== null) return `Revoked ${formatDate(revokedAt, zone)}`
	return expiresAt !== null && expiresAt <= now
		? `Expired after ${formatDate(expiresAt - 1, zone)}`
		: null
}
