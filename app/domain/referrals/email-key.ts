import normalizeEmail from 'validator/lib/normalizeEmail.js'

/**
 * An address folded so that two spellings of one mailbox are equal: case, composed and decomposed letters, and what the
 * large providers ignore (dots and plus-tags at Gmail, tags elsewhere). Falls back to lower case where the address is of
 * no known provider.
 */
export const emailKeyOf = (address: string): string => {
	const composed = address.normalize('NFC')
	const folded = normalizeEmail(composed)
	return folded === false ? composed.toLowerCase() : folded
}

/** Every way in which an address may be written down where it was folded: to look for it by an index. */
export const spellingsOf = (address: string): string[] => {
	const trimmed = address.trim()
	const folded = [trimmed.toLowerCase(), emailKeyOf(trimmed)]
	return [
		...new Set(
			folded.flatMap((text) => [
				text,
				text.normalize('NFC'),
				text.normalize('NFD'),
			]),
		),
	]
}
