import type { Keyed } from '#db/keys.ts'
import { hashOf, keyedHashOf } from '#db/secrets.ts'
import { parseEmailAddress } from './email-address.ts'

/** An address as the list of those that nothing is sent to knows it. */
export const addressHashOf = (keyed: Keyed, address: string): string =>
	addressHasher(keyed)(address)

/** The same for many addresses. An unkeyed hash lies within: until there were keys, that was the whole. */
export function addressHasher(keyed: Keyed): (address: string) => string {
	const key = keyed.keyOf('suppressions')
	return (address) =>
		keyedHashOf(
			key,
			hashOf(parseEmailAddress(address)?.key ?? address.trim().toLowerCase()),
		)
}
