import { domainToUnicode } from 'node:url'

/** Everything that a mail's file says, decoded, for looking through: headers, texts and attachments, one after another. */
export function wordsOf(message: string): string {
	const unfolded = decodeWords(message.replace(/\?=\r?\n =\?/g, '?==?'))
		.replace(/=\r?\n/g, '')
		.replace(/\r?\n[ \t]/g, '')
	return [decodeBytes(unfolded), ...base64Parts(message)]
		.join('\n')
		.replace(/xn--[a-z0-9.-]+/gi, (domain) => domainToUnicode(domain))
}

/** Parts whose bytes are written in 64 signs; folded lines of calendars are joined. */
const base64Parts = (message: string) =>
	[
		...message.matchAll(
			/Content-Transfer-Encoding: base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/gi,
		),
	].map(([, bytes = '']) =>
		Buffer.from(bytes, 'base64')
			.toString()
			.replace(/\r?\n[ \t]/g, ''),
	)

/** Words of headers (RFC 2047), of which two may hold halves of a name. */
const decodeWords = (text: string) =>
	text.replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/gi, (_, word: string) =>
		Buffer.from(word, 'base64').toString(),
	)

/** Quoted bytes (RFC 2045). */
const decodeBytes = (text: string) =>
	text.replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
		Buffer.from(bytes.replaceAll('=', ''), 'hex').toString(),
	)
