import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * A text that nobody reads without the key, nor as something else than `about` says: base64url of nonce, tag and what was
 * encrypted. The key is 32 bytes, base64url.
 */
export function seal(key: string, text: string, about: string): string {
	const nonce = randomBytes(NONCE_BYTES)
	const cipher = createCipheriv(CIPHER, Buffer.from(key, 'base64url'), nonce, {
		authTagLength: TAG_BYTES,
	})
	cipher.setAAD(Buffer.from(about))
	const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
	return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString(
		'base64url',
	)
}

/** The text; null where it was sealed with another key, about something else, or was changed. */
export function unseal(
	key: string,
	sealed: string,
	about: string,
): string | null {
	const bytes = Buffer.from(sealed, 'base64url')
	if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
	const decipher = createDecipheriv(
		CIPHER,
		Buffer.from(key, 'base64url'),
		bytes.subarray(0, NONCE_BYTES),
		{ authTagLength: TAG_BYTES },
	)
	decipher.setAAD(Buffer.from(about))
	decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
	try {
		return Buffer.concat([
			decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
			decipher.final(),
		]).toString('utf8')
	} catch {
		return null
	}
}
