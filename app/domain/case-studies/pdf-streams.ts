/** A piece of a PDF: what it says, and the data of the stream that follows it. */
export type PdfPart = { readonly said: string; readonly data: string }

const BEGIN = 'stream'
export const END = 'endstream'
const BLANK = /[\0\t\n\f\r ]/

/** Cuts a PDF before and behind each stream's data. A stream that never ends holds the rest. */
export function partsOfPdf(text: string): PdfPart[] {
	const parts: PdfPart[] = []
	let from = 0
	let at = text.indexOf(BEGIN)
	while (at >= 0) {
		const data = beginOfData(text, at)
		if (data === null) {
			at = text.indexOf(BEGIN, at + BEGIN.length)
			continue
		}
		const found = text.indexOf(END, data)
		const end = found < 0 ? text.length : found
		parts.push({ said: text.slice(from, at), data: text.slice(data, end) })
		from = end
		at = found < 0 ? -1 : text.indexOf(BEGIN, found + END.length)
	}
	return [...parts, { said: text.slice(from), data: '' }]
}

/** Programs read more than the standard allows between the word and its line's end. So many blanks they are not. */
const MOST_BLANKS = 100

/** Where the data begins behind the word; null where it is only a part of a text or of another word. */
function beginOfData(text: string, at: number): number | null {
	const before = text.charAt(at - 1)
	if (before !== '>' && !BLANK.test(before)) return null
	const behind = text.slice(at + BEGIN.length, at + BEGIN.length + MOST_BLANKS)
	const end = /^[\0\t\f ]*(\r\n|\n|\r)/.exec(behind)?.[0]
	return end === undefined ? null : at + BEGIN.length + end.length
}
