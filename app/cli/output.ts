import papaparse from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'

export const EXIT = { done: 0, refusedRows: 1, unusable: 2 } as const

/** How a report is printed. */
export const FORMATS = ['table', 'json', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** An argument or a file that cannot be used: the program ends with exit code 2 and this message. */
export class Unusable extends Error {}

// `laurel … | head` reads as much as it wants and goes away: what is being done is done to its end all the same.
for (const stream of [process.stdout, process.stderr])
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE') throw error
	})

/** The result: nothing else goes to stdout. */
export const print = (text: string) => process.stdout.write(`${text}\n`)

/** What a person should know besides the result. */
export const say = (text: string) => process.stderr.write(`${text}\n`)

/** Progress on a terminal: a line that writes over itself; nothing where stderr is a file. */
export function progressLine(): {
	show: (text: string) => void
	clear: () => void
} {
	const isTerminal = process.stderr.isTTY
	let last = 0
	return {
		show(text) {
			const now = performance.now()
			if (!isTerminal || now - last < 100) return
			last = now
			process.stderr.write(`\r\u001b[K${text}`)
		},
		clear() {
			if (isTerminal && last > 0) process.stderr.write('\r\u001b[K')
		},
	}
}

/** Text in columns, numbers to the right. */
export function table(
	header: readonly string[],
	rows: readonly (readonly (string | number)[])[],
): string {
	const cells = [header, ...rows.map((row) => row.map(String))]
	const widths = header.map((_, column) =>
		Math.max(...cells.map((row) => (row[column] ?? '').length)),
	)
	const isNumber = header.map(
		(_, column) =>
			rows.length > 0 &&
			rows.every((row) => /^-?[\d,.–]*$/.test(String(row[column]))),
	)
	return cells
		.map((row) =>
			row
				.map((cell, i) =>
					isNumber[i]
						? cell.padStart(widths[i] ?? 0)
						: cell.padEnd(widths[i] ?? 0),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n')
}

/** CSV text; cells that a spreadsheet would run as a formula are made harmless. */
export const csv = (rows: readonly Record<string, unknown>[]): string =>
	papaparse.unparse([...rows], { escapeFormulae: FORMULA, newline: '\n' })

/** A value for a message: short, on one line, without control characters. */
export function shown(value: string): string {
	const visible = value.replace(
		/\p{Cc}/gu,
		(c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
	)
	return visible.length > 80
		? `${visible.slice(0, 80)}… (${value.length} characters)`
		: visible
}
