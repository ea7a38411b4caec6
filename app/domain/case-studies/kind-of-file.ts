import { done, type Result, refused } from '#app/domain/result.ts'
import type { FileKind } from './files.ts'
import { latin1 } from './latin1.ts'
import { hasMarkup } from './markup.ts'
import { isPlainDocx } from './plain-docx.ts'
import { type Inflate, objectionToPdf, type PdfObjection } from './plain-pdf.ts'

export type KindRefusal =
	/** Nothing that is taken, or something that is two things at once. */
	'kind_refused' | PdfObjection

/**
 * What a file is, by its bytes: a name and a declared type say nothing. Takes time in proportion to the file.
 * @param inflate unpacks what a PDF packed
 */
export function kindOfFile(
	bytes: Uint8Array,
	inflate: Inflate,
): Result<FileKind, KindRefusal> {
	if (hasText(bytes, '\x89PNG\r\n\x1a\n')) return done('png')
	if (hasText(bytes, '\xff\xd8\xff')) return done('jpeg')
	if (hasText(bytes, 'RIFF') && hasText(bytes, 'WEBP', 8)) return done('webp')
	if (hasText(bytes, '%PDF-')) {
		const objection = objectionToPdf(latin1(bytes), inflate)
		return objection ? refused(objection) : done('pdf')
	}
	const isTaken = hasText(bytes, 'PK\x03\x04')
		? isPlainDocx(bytes) && 'docx'
		: isPlainText(bytes) && 'text'
	return isTaken ? done(isTaken) : refused('kind_refused')
}

const hasText = (bytes: Uint8Array, text: string, at = 0) =>
	latin1(bytes.subarray(at, at + text.length)) === text

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
