import type { ExportReading } from '#app/domain/uploads/export-examination.ts'

export const ENCODING_WORDS: Readonly<
	Record<NonNullable<ExportReading['encoding']>, string>
> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16, big-endian',
	'windows-1252': 'Western (Windows-1252)',
}

export const DELIMITER_WORDS: Readonly<
	Record<NonNullable<ExportReading['delimiter']>, string>
> = {
	',': 'Comma',
	';': 'Semicolon',
	'\t': 'Tab',
	'|': 'Vertical bar',
}

export const DATES_WORDS = {
	dmy: 'Day first: 31/12/2025',
	mdy: 'Month first: 12/31/2025',
} as const

export const DECIMAL_WORDS = {
	comma: 'Comma: 1.234,56',
	point: 'Point: 1,234.56',
} as const

/** "Revenue: paid at", as people read `revenue.paid_at`. */
export function fillsInWords(fills: string): string {
	const [kind = '', column = ''] = fills.split('.', 2)
	return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${column.replaceAll('_', ' ')}`
}
