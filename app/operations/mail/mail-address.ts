import { hashOf } from '#db/secrets.ts'
import { parseEmailAddress } from './email-address.ts'

/** An address as the list of those that nothing is sent to knows it. */
export function addressHashOf(address: string): string {
	const key = parseEmailAddress(address)?.key ?? address.trim().toLowerCase()
	return hashOf(key)
}
