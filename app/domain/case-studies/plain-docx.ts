import { latin1 } from './latin1.ts'

/** Larger than any text that somebody wrote, and small enough to open. */
const UNPACKED_LIMIT_BYTES = 200_000_000

/** An archive that is a document of Word and nothing besides: no macros, no paths that lead out of it. */
export function isPlainDocx(bytes: Uint8Array): boolean {
	const entries = entriesOfZip(bytes)
	if (!entries) return false
	const names = entries.map(({ name }) => name)
	const size = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0)
	return (
		names.includes('[Content_Types].xml') &&
		names.includes('word/document.xml') &&
		!names.some((name) => /vbaProject|\.(exe|dll|js|html?)$/i.test(name)) &&
		!names.some((name) => /(^|\/)\.\.(\/|$)|^\/|\\/.test(name)) &&
		size <= UNPACKED_LIMIT_BYTES
	)
}

/** What the directory of an archive lists; null where it is none, or something lies behind it. */
function entriesOfZip(
	bytes: Uint8Array,
): { name: string; sizeBytes: number }[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const end = bytes.length - 22
	// Word writes no comment, so that the record is the last of the file.
	if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return null
	const count = view.getUint16(end + 10, true)
	let at = view.getUint32(end + 16, true)
	if (at + view.getUint32(end + 12, true) !== end) return null
	const entries: { name: string; sizeBytes: number }[] = []
	for (let i = 0; i < count; i++) {
		if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null
		const nameLength = view.getUint16(at + 28, true)
		const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
		entries.push({
			name: latin1(bytes.subarray(at + 46, at + 46 + nameLength)),
			sizeBytes: view.getUint32(at + 24, true),
		})
		at += 46 + nameLength + rest
	}
	return at === end ? entries : null
}
