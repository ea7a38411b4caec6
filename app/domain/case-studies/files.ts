/** The kinds of files that are taken. Pictures are drawn anew before they are stored. */
export const FILE_KINDS = [
	'png',
	'jpeg',
	'webp',
	'pdf',
	'docx',
	'text',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_LIMIT_BYTES = 10_000_000
export const FILES_PER_STORY = 40

export const CONTENT_TYPES: Readonly<Record<FileKind, string>> = {
	png: 'image/png',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	text: 'text/plain',
}

const EXTENSIONS: Readonly<Record<FileKind, string>> = {
	png: 'png',
	jpeg: 'jpg',
	webp: 'webp',
	pdf: 'pdf',
	docx: 'docx',
	text: 'txt',
}

export const isPicture = (kind: FileKind): boolean =>
	kind === 'png' || kind === 'jpeg' || kind === 'webp'

/**
 * What a file is, by its bytes: a name and a declared type say nothing. Null: nothing that is taken, or something that
 * is two things at once.
 */
export function kindOfFile(bytes: Uint8Array): FileKind | null {
	if (hasText(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
	if (hasText(bytes, '\xff\xd8\xff')) return 'jpeg'
	if (hasText(bytes, 'RIFF') && hasText(bytes, 'WEBP', 8)) return 'webp'
	if (hasText(bytes, '%PDF-')) return isPlainPdf(bytes) ? 'pdf' : null
	if (hasText(bytes, 'PK\x03\x04')) return isPlainDocx(bytes) ? 'docx' : null
	return isPlainText(bytes) ? 'text' : null
}

const latin1 = (bytes: Uint8Array) =>
	Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) =>
		String.fromCharCode(...bytes.subarray(i * CHUNK, (i + 1) * CHUNK)),
	).join('')
const CHUNK = 8192

const hasText = (bytes: Uint8Array, text: string, at = 0) =>
	latin1(bytes.subarray(at, at + text.length)) === text

/** Ends where a PDF ends, and runs nothing. */
function isPlainPdf(bytes: Uint8Array): boolean {
	const text = latin1(bytes)
	const end = text.lastIndexOf('%%EOF')
	const isEnded = end >= 0 && text.slice(end + 5).trim() === ''
	// Among the compressed bytes of a picture every short word is found sooner or later.
	const said = text.replace(/stream\r?\n[\s\S]*?endstream/g, '')
	const isActive = /\/(JavaScript|JS|Launch|EmbeddedFile)\b/.test(said)
	return isEnded && !isActive && !hasMarkup(said) && !hasZipEnd(text)
}

/** A web page, or the beginning of one. */
const hasMarkup = (text: string) =>
	/<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|\?xml)/i.test(
		text,
	)

/** The record that ends a ZIP archive lies at most so far from its end. */
const ZIP_TAIL = 65_557
const hasZipEnd = (text: string) => text.slice(-ZIP_TAIL).includes('PK\x05\x06')

/** Larger than any text that somebody wrote, and small enough to open. */
const UNPACKED_LIMIT_BYTES = 200_000_000

/** An archive that is a document of Word and nothing besides: no macros, no paths that lead out of it. */
function isPlainDocx(bytes: Uint8Array): boolean {
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

/** Text that nothing takes for a page or a picture. */
function isPlainText(bytes: Uint8Array): boolean {
	if (bytes.length === 0) return false
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		return !hasMarkup(text) && !/[^\P{Cc}\t\n\r\f]/u.test(text)
	} catch {
		return false
	}
}

const NAME_LIMIT = 120

/**
 * What a file is called: no path, no hidden characters, nothing that turns the reading direction, and the ending of what
 * it is.
 */
export function tidyFileName(name: string, kind: FileKind): string {
	const last = name.split(/[\\/]/).at(-1) ?? ''
	const stem = last
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
		.replace(/\.[^.]*$/, '')
		.replace(/^[.\s]+|[.\s]+$/g, '')
		.slice(0, NAME_LIMIT)
		.trim()
	return `${stem || 'file'}.${EXTENSIONS[kind]}`
}
