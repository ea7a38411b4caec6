const CHUNK = 8192

/** Bytes as text in which each character is one byte. */
export const latin1 = (bytes: Uint8Array): string =>
	Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) =>
		String.fromCharCode(...bytes.subarray(i * CHUNK, (i + 1) * CHUNK)),
	).join('')

/** The bytes of such a text. */
export function bytesOf(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length)
	for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
	return bytes
}
