export type EmailAddress = {
	/** As it was given, trimmed. */
	readonly address: string
	/** For matching: lower case, one form of Unicode. */
	readonly key: string
}

const LENGTH_LIMIT = 254
const SHAPE =
	/^[^\s@<>(),;:"[\]\\\p{Cc}]{1,64}@[^\s@<>(),;:"[\]\\\p{Cc}]+\.[^\s@.<>(),;:"[\]\\\p{Cc}]+$/u

/** Reads an e-mail address; null if it cannot be one. */
export function parseEmailAddress(text: string): EmailAddress | null {
	const address = text.trim().normalize('NFC')
	if (address.length > LENGTH_LIMIT || !SHAPE.test(address)) return null
	return { address, key: address.toLowerCase() }
}
