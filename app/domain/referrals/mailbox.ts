import { withoutEndDots } from '#app/domain/trim.ts'
import { asciiHostOf } from './ascii-host.ts'
import { emailKeyOf } from './email-key.ts'

/** The host of an address, lower case, in ASCII. */
export const hostOfAddress = (address: string): string =>
	asciiHostOf(
		withoutEndDots(
			address
				.slice(address.lastIndexOf('@') + 1)
				.trim()
				.toLowerCase(),
		),
	)

/**
 * An address for finding out whether somebody brings themselves: also where the provider is unknown, what follows a plus
 * is left out. Two people may share this key; it only makes somebody look.
 */
export function mailboxKeyOf(address: string): string {
	const key = emailKeyOf(address)
	const at = key.lastIndexOf('@')
	const tag = key.indexOf('+')
	const name = tag > 0 && tag < at ? key.slice(0, tag) : key.slice(0, at)
	return at < 0 ? key : `${name}@${hostOfAddress(key)}`
}
