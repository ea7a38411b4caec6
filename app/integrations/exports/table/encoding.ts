import { isUtf8 } from 'node:buffer'
import type { Encoding } from './source-table.ts'

const BOMS: readonly (readonly [Encoding, Buffer])[] = [
	['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
	['utf-16le', Buffer.from([0xff, 0xfe])],
	['utf-16be', Buffer.from([0xfe, 0xff])],
]

/** Two bytes a character, one of which is mostly NUL: so much of one half of the bytes at least, and of the other at most. */
const MOSTLY = 0.3
const HARDLY = 0.2

/**
 * In what a file is written: what its mark says, else UTF-16 where every other byte is NUL, else UTF-8 where all of it is
 * valid, else windows-1252, in which every byte is something. Null: it is no text.
 */
export function encodingOf(head: Buffer, isAllUtf8: boolean): Encoding | null {
	for (const [encoding, bom] of BOMS)
		if (head.subarray(0, bom.length).equals(bom)) return encoding
	const nuls: [even: number, odd: number] = [0, 0]
	for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1))
		nuls[at % 2 === 0 ? 0 : 1] += 1
	if (nuls[0] + nuls[1] === 0) return isAllUtf8 ? 'utf-8' : 'windows-1252'
	const [even, odd] = nuls.map((count) => count / (head.length / 2)) as [
		number,
		number,
	]
	if (odd >= MOSTLY && even <= HARDLY) return 'utf-16le'
	if (even >= MOSTLY && odd <= HARDLY) return 'utf-16be'
	return null
}

/** Whether bytes that come in pieces are valid UTF-8. */
export class Utf8Check {
	private rest: Buffer = Buffer.alloc(0)
	private isValid = true

	see(chunk: Buffer) {
		if (!this.isValid) return
		const bytes =
			this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
		const end = lastBoundary(bytes)
		this.isValid = isUtf8(bytes.subarray(0, end))
		this.rest = Buffer.from(bytes.subarray(end))
	}

	end(): boolean {
		return this.isValid && isUtf8(this.rest)
	}
}

/** Where the last character begins that the bytes may not hold whole. */
function lastBoundary(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(4, bytes.length); back++) {
		const byte = bytes[bytes.length - back] ?? 0
		if (byte < 0x80) return bytes.length
		if (byte >= 0xc0) return bytes.length - back
	}
	return bytes.length
}

const CR = 0x0d
const LF = 0x0a

/** How a text is written: its bytes, and whether a CR alone ends its lines. */
export type Writing = {
	readonly encoding: Encoding
	readonly isCrOnly: boolean
}

/** The same text in UTF-8, its lines ended by LF or CRLF. */
export async function* utf8Of(
	bytes: AsyncIterable<Buffer>,
	{ encoding, isCrOnly }: Writing,
): AsyncGenerator<Buffer> {
	const lines = (utf8: Buffer) => (isCrOnly ? withLf(utf8) : utf8)
	if (encoding === 'utf-8') {
		for await (const chunk of bytes) yield lines(chunk)
		return
	}
	// Always as a stream: without that Node 20 reads windows-1252 as Latin 1.
	const decoder = new TextDecoder(encoding)
	for await (const chunk of bytes)
		yield lines(Buffer.from(decoder.decode(chunk, { stream: true })))
	yield lines(Buffer.from(decoder.decode()))
}

/** The beginning of a text; its last character may be cut off. */
export const headText = (head: Buffer, encoding: Encoding): string =>
	new TextDecoder(encoding).decode(head, { stream: true })

function withLf(bytes: Buffer): Buffer {
	const changed = Buffer.from(bytes)
	for (let at = changed.indexOf(CR); at >= 0; at = changed.indexOf(CR, at + 1))
		changed[at] = LF
	return changed
}

/** Whether the first line outside quotes ends with a CR that no LF follows: a file of an old Macintosh, or of Excel there. */
export function isCrOnly(text: string): boolean {
	let inQuote = false
	for (let at = 0; at < text.length; at++) {
		const character = text[at]
		if (character === '"') inQuote = !inQuote
		else if (inQuote) continue
		else if (character === '\n') return false
		else if (character === '\r') return text[at + 1] !== '\n'
	}
	return false
}
