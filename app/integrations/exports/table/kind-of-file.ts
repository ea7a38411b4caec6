const startsWith = (head: Buffer, bytes: readonly number[]) =>
	bytes.every((byte, i) => head[i] === byte)

export const isZip = (head: Buffer): boolean =>
	startsWith(head, [0x50, 0x4b, 0x03, 0x04]) ||
	startsWith(head, [0x50, 0x4b, 0x05, 0x06])

const SIGNS: readonly (readonly [bytes: readonly number[], is: string])[] = [
	[
		[0xd0, 0xcf, 0x11, 0xe0],
		'is an old Excel file (.xls), or one with a password: open it, and save it as .xlsx without a password',
	],
	[[0x25, 0x50, 0x44, 0x46], 'is a PDF: export the same as CSV or .xlsx'],
	[[0x1f, 0x8b], 'is compressed (gzip): unpack it, and give the file in it'],
	[
		[0x37, 0x7a, 0xbc, 0xaf],
		'is compressed (7z): unpack it, and give the file in it',
	],
	[
		[0x52, 0x61, 0x72, 0x21],
		'is compressed (RAR): unpack it, and give the file in it',
	],
	[[0x89, 0x50, 0x4e, 0x47], 'is a picture: export the same as CSV or .xlsx'],
	[[0xff, 0xd8, 0xff], 'is a picture: export the same as CSV or .xlsx'],
]

/** What a file that begins so is, where it is no table; null: nothing that is known. */
export const foreignKindOf = (head: Buffer): string | null =>
	SIGNS.find(([bytes]) => startsWith(head, bytes))?.[1] ?? null

export const NOT_TEXT =
	'is neither text nor an .xlsx workbook: export the same as CSV or .xlsx'

/** A text has tabs, the ends of lines and of pages, and no other characters below the space. */
const isControl = (character: string) =>
	character < ' ' && !'\t\n\v\f\r'.includes(character)

/** What a text is, where it is no CSV; null: nothing that is known. */
export function foreignTextOf(text: string): string | null {
	const start = text.slice(0, 1000).trimStart().toLowerCase()
	if (
		/^<(?:!doctype html|html|head|body|table|meta|div|style|script)[\s>]/.test(
			start,
		)
	)
		return 'is a web page (HTML), whatever its name says: a page to sign in, or a table for Excel. Open it in Excel and save it as .xlsx, or export it again as CSV'
	if (start.startsWith('<?xml') || start.startsWith('<workbook'))
		return 'is XML: open it in Excel and save it as .xlsx, or export it again as CSV'
	if (/^(?:\{\s*"|\[\s*[{[])/.test(start))
		return 'is JSON: export the same as CSV or .xlsx'
	return [...text.slice(0, 4000)].some(isControl) ? NOT_TEXT : null
}
