import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { findApiKeys } from '#db/stores/organisation/api-keys.ts'
import { SCOPES } from './scopes.ts'

/** An id as `viewKeys` gives them; undefined for anything else. */
export const keyIdOf = (text: string | undefined): string | undefined =>
	text && /^[a-z0-9]{10,40}$/.test(text) ? text : undefined

/** The keys of other systems, the latest first; those that work before those that ended. */
export async function viewKeys(read: Reader, { zone }: OrganisationFacts) {
	const keys = await findApiKeys(read)
	const ended = (key: (typeof keys)[number]) => Number(key.revokedAt !== null)
	return {
		/** What the next key will be known by: a form that is sent twice makes one. */
		nextId: newId(),
		keys: keys
			.reverse()
			.sort((a, b) => ended(a) - ended(b))
			.map((key) => ({
				id: key.id,
				name: key.name,
				scopes: key.scopes.map((scope) => SCOPES[scope].label).join(', '),
				created: formatDate(key.createdAt, zone),
				lastUsed:
					key.lastUsedAt === null ? 'Never' : formatDate(key.lastUsedAt, zone),
				revoked:
					key.revokedAt === null ? null : formatDate(key.revokedAt, zone),
			})),
	}
}
