import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import type { Keyed } from '#db/keys.ts'
import { keyedHashOf } from '#db/secrets.ts'

/** By what the same person is known again, as long as they are known at all. */
export const hashLeadAddress = (keyed: Keyed, address: string): string =>
	leadHasher(keyed)(address)

/** The same for many addresses. */
export function leadHasher(keyed: Keyed): (address: string) => string {
	const key = keyed.keyOf('leads')
	return (address) => hashWith(key, address)
}

/** What stays of an address that was erased: of another key, so that nobody finds one by the other. */
export const tombstoneOf = (keyed: Keyed, address: string): string =>
	hashWith(keyed.keyOf('erased-leads'), address)

const hashWith = (key: string, address: string) =>
	keyedHashOf(key, emailKeyOf(address.trim()))
