import normalizeEmail from 'validator/lib/normalizeEmail.js'

/**
 * An address folded so that two spellings of one mailbox are equal: case, and what the large providers ignore (dots
 * and plus-tags at Gmail, tags elsewhere). Falls back to lower case where the address is of no known provider.
 */
export const emailKeyOf = (address: string): string => {
	const folded = normalizeEmail(address)
	return folded === false ? address.toLowerCase() : folded
}
