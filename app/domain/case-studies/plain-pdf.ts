import { bytesOf, latin1 } from './latin1.ts'
import { hasMarkup } from './markup.ts'
import { namesIn } from './pdf-names.ts'
import { END, partsOfPdf } from './pdf-streams.ts'

export type PdfObjection =
	/** Broken, or something else besides. */
	| 'kind_refused'
	/** It runs something, or carries files. */
	| 'pdf_active'
	/** What it does cannot be read: it is encrypted, or packed in a way of which nothing here knows. */
	| 'pdf_sealed'

/** Unpacks what zlib packed; null where that is none, or longer than `maxBytes`. */
export type Inflate = (bytes: Uint8Array, maxBytes: number) => Uint8Array | null

/** Of all packed objects of a file. A thousand pages have some megabytes of them. */
const UNPACKED_LIMIT_BYTES = 100_000_000

/**
 * Why a PDF is not taken; null: it ends where a PDF ends, runs nothing and carries nothing. What is packed is unpacked
 * and looked at as well. Whatever could be read in two ways is read in both: programs differ in what they make of it.
 * @param text each character one byte
 */
export function objectionToPdf(
	text: string,
	inflate: Inflate,
): PdfObjection | null {
	const end = text.lastIndexOf('%%EOF')
	if (end < 0 || text.slice(end + 5).trim() !== '') return 'kind_refused'
	if (hasZipEnd(text)) return 'kind_refused'
	let left = UNPACKED_LIMIT_BYTES
	const parts = partsOfPdf(text)
	if (hasMarkup(parts.map(({ said }) => said).join(''))) return 'kind_refused'
	for (const { said, data } of parts) {
		const names = namesIn(said)
		if (names.some(isActive)) return 'pdf_active'
		if (names.includes('Encrypt')) return 'pdf_sealed'
		const within = namesIn(data)
		if (within.some((name) => ACTIVE.has(name))) return 'pdf_active'
		if (within.includes('ObjStm')) return 'pdf_sealed'
		if (!names.includes('ObjStm')) continue
		// The next data that we see may not be what another program takes for this stream's.
		if (said.includes('stream', said.startsWith(END) ? END.length : 0))
			return 'pdf_sealed'
		const unpacked = unpack(names, data, inflate, left)
		if (unpacked === null) return 'pdf_sealed'
		left -= unpacked.length
		if (namesIn(unpacked).some(isActive)) return 'pdf_active'
	}
	return null
}

/** Names so long that they stand in no compressed picture by chance. */
const ACTIVE: ReadonlySet<string> = new Set([
	'JavaScript',
	'Launch',
	'EmbeddedFile',
	'EmbeddedFiles',
	'Rendition',
	'RichMedia',
	'ImportData',
])
const ACTIVE_AND_SHORT: ReadonlySet<string> = new Set(['JS', 'XFA'])

const isActive = (name: string) =>
	ACTIVE.has(name) || ACTIVE_AND_SHORT.has(name)

const DEFLATED: ReadonlySet<string> = new Set(['FlateDecode', 'Fl'])
/** Other ways of packing, and what changes how a stream is to be read. */
const OTHERWISE =
	/^([A-Za-z0-9]*Decode|AHx|A85|LZW|RL|CCF|DCT|Crypt|DecodeParms|DP|FFilter)$/

/** What a stream of objects holds; null where that cannot be told. */
function unpack(
	names: readonly string[],
	data: string,
	inflate: Inflate,
	maxBytes: number,
): string | null {
	if (names.some((name) => OTHERWISE.test(name) && !DEFLATED.has(name)))
		return null
	if (!names.includes('Filter')) return data
	const unpacked = names.some((name) => DEFLATED.has(name))
		? inflate(bytesOf(data), maxBytes)
		: null
	if (unpacked === null) return null
	// Where each object lies: a stream that was packed twice begins otherwise.
	const text = latin1(unpacked)
	return /^[\0\t\n\f\r ]*(\d|$)/.test(text) ? text : null
}

/** The record that ends a ZIP archive lies at most so far from its end. */
const ZIP_TAIL = 65_557
const hasZipEnd = (text: string) => text.slice(-ZIP_TAIL).includes('PK\x05\x06')
