import type { Encoding } from '#app/integrations/exports/table/source-table.ts'

/** What of windows-1252 is not where Latin 1 has it, as far as tests write it. */
const OF_1252: Readonly<Record<string, number>> = {
	'€': 0x80,
	'’': 0x92,
	'–': 0x96,
	Š: 0x8a,
}

/** A text as the bytes of an encoding, with or without a mark of byte order. */
export function encode(
	text: string,
	encoding: Encoding,
	hasMark = false,
): Buffer {
	const marked = hasMark ? `\ufeff${text}` : text
	switch (encoding) {
		case 'utf-8':
			return Buffer.from(marked)
		case 'utf-16le':
			return Buffer.from(marked, 'utf16le')
		case 'utf-16be':
			return Buffer.from(marked, 'utf16le').swap16()
		case 'windows-1252':
			return Buffer.from(
				[...text].map((character) => {
					const byte = OF_1252[character] ?? character.charCodeAt(0)
					if (byte > 0xff) throw new Error(`${character} is not in it`)
					return byte
				}),
			)
	}
}
