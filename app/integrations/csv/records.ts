import { parse } from 'csv-parse/sync'
import { findAhead } from '#app/domain/find-ahead.ts'

/** A record of a CSV file, or why a piece of the file is none. `line` is where it begins, counted from 1. */
export type CsvRecord =
	| { readonly line: number; readonly cells: readonly string[] }
	| { readonly line: number; readonly problem: string; readonly text: string }

/** A record larger than this is refused: memory must not grow with the file. */
export const MAX_RECORD_BYTES = 1024 * 1024

const BATCH = 1000
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const COMMA = ','

/** A stretch of bytes that is one record, by RFC 4180's quotes. */
type Stretch = { line: number; text: string }
type Problem = { line: number; problem: string; text: string }

export type RecordForm = {
	/** What stands between two cells: one character of ASCII. */
	readonly delimiter?: string
	/** Whether a quote inside an unquoted cell is a character as any other, such as an inch. */
	readonly takesStrayQuotes?: boolean
	/** How many records come at a time. */
	readonly batch?: number
}

/**
 * Reads CSV records (RFC 4180, LF or CRLF, UTF-8 with or without a BOM) from a stream of bytes, in batches.
 * csv-parse reads the cells of those with quotes. Finding where records end is ours, so that one bad record — a quote
 * never closed, a cell without end — costs only itself: reading goes on at the line after the one on which it began.
 */
export async function* readRecords(
	bytes: AsyncIterable<Uint8Array>,
	{
		delimiter = COMMA,
		takesStrayQuotes = false,
		batch = BATCH,
	}: RecordForm = {},
): AsyncGenerator<CsvRecord[]> {
	const scanner = new Scanner(delimiter.charCodeAt(0))
	const cellsOf = cellReader(delimiter, takesStrayQuotes)
	let pending: (Stretch | Problem)[] = []
	const flush = function* () {
		let at = 0
		for (; pending.length - at >= batch; at += batch)
			yield cellsOf(pending.slice(at, at + batch))
		pending = pending.slice(at)
	}
	for await (const chunk of bytes) {
		scanner.push(
			Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
			(found) => pending.push(found),
		)
		yield* flush()
	}
	scanner.end((found) => pending.push(found))
	yield* flush()
	if (pending.length > 0) yield cellsOf(pending)
	pending = []
}

type Emit = (found: Stretch | Problem) => void

type RecordEnd = {
	readonly at: number
	readonly lines: number
	readonly inQuote: boolean
	readonly isBroken: boolean
}

/** Each line that begins in it begins within quotes. What was found at its end: the state, and the line of the file. */
type Seen = {
	readonly from: number
	readonly to: number
	readonly inQuote: boolean
	readonly atCellStart: boolean
	readonly line: number
}

/** Cuts bytes into records. Holds at most one record, or the line that is too long to be one. */
class Scanner {
	private readonly delimiter: number
	private rest: Buffer = Buffer.alloc(0)
	private line = 1
	private isFirst = true
	private skipping = false
	/** A stretch of lines that a record without end was read over: it is not read again for the lines in it. */
	private seen: Seen | null = null

	/** `delimiter`: the byte between two cells. */
	constructor(delimiter: number) {
		this.delimiter = delimiter
	}

	push(chunk: Buffer, emit: Emit) {
		const bytes =
			this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
		if (this.isFirst && bytes.length < BOM.length) {
			this.rest = bytes
			return
		}
		this.rest = this.scan(this.isFirst ? withoutBom(bytes) : bytes, emit, false)
		this.isFirst = false
	}

	end(emit: Emit) {
		const rest = this.scan(this.rest, emit, true)
		if (rest.length > 0) throw new Error('the scanner left bytes unread')
		this.rest = rest
	}

	private scan(bytes: Buffer, emit: Emit, isLast: boolean): Buffer {
		const lfAfter = findAhead(bytes, LF)
		const quoteAfter = findAhead(bytes, QUOTE)
		let at = 0
		while (at < bytes.length) {
			if (this.skipping) {
				const end = lfAfter(at)
				if (end < 0) return this.keep(bytes, bytes.length)
				this.skipping = false
				this.line += 1
				at = end + 1
				continue
			}
			const lineEnd = lfAfter(at)
			const quote = quoteAfter(at)
			const hasQuote = quote >= 0 && (lineEnd < 0 || quote < lineEnd)
			const end = hasQuote
				? this.quotedEnd(bytes, at)
				: { at: lineEnd, lines: 0, inQuote: false, isBroken: false }
			if (end.isBroken) {
				at = this.giveUp(bytes, at, emit, false)
				continue
			}
			if (end.at < 0) {
				const isTooLarge = bytes.length - at > MAX_RECORD_BYTES
				if (!isLast && !isTooLarge) break
				if (end.inQuote || isTooLarge) {
					at = this.giveUp(bytes, at, emit, isTooLarge)
					continue
				}
			}
			const stop = end.at < 0 ? bytes.length : end.at
			if (stop - at > MAX_RECORD_BYTES) {
				at = this.giveUp(bytes, at, emit, true)
				continue
			}
			const text = bytes.toString(
				'utf8',
				at,
				bytes[stop - 1] === CR && stop > at ? stop - 1 : stop,
			)
			if (text.trim() !== '') emit({ line: this.line, text })
			this.line += end.lines + 1
			at = stop + 1
		}
		return this.keep(bytes, at)
	}

	/** What is read on with the next bytes. */
	private keep(bytes: Buffer, at: number): Buffer {
		if (this.seen)
			this.seen =
				this.seen.to < at
					? null
					: { ...this.seen, from: this.seen.from - at, to: this.seen.to - at }
		return at >= bytes.length
			? bytes.subarray(bytes.length)
			: Buffer.from(bytes.subarray(at))
	}

	/**
	 * Where the record with quotes that begins at `at` ends (its LF), and how many lines end within its quotes; -1 if it
	 * does not. It is broken where a later line's text follows the quote that should close it: that quote opens a cell of
	 * another record.
	 */
	private quotedEnd(bytes: Buffer, at: number): RecordEnd {
		const { delimiter } = this
		let inQuote = false
		let atCellStart = true
		let lines = 0
		/** Where the first line begins within quotes. */
		let from: number | null = null
		const stopAt = (to: number, isInQuote: boolean) => {
			this.seen =
				from === null
					? null
					: {
							from,
							to,
							inQuote: isInQuote,
							atCellStart,
							line: this.line + lines,
						}
		}
		for (let i = at; i < bytes.length; i++) {
			const byte = bytes[i]
			if (inQuote) {
				if (byte === LF) {
					lines += 1
					const { seen } = this
					if (from === null && seen && seen.from <= i + 1 && i < seen.to) {
						// Another record was read over this line, within quotes as well: what follows is the same.
						from = seen.from
						inQuote = seen.inQuote
						atCellStart = seen.atCellStart
						lines = seen.line - this.line
						i = seen.to - 1
					}
					from ??= i + 1
				} else if (byte === QUOTE) {
					const next = bytes[i + 1]
					if (next === QUOTE) i += 1
					else if (lines > 0 && !mayFollowQuote(next, delimiter)) {
						stopAt(i, true)
						return { at: -1, lines, inQuote, isBroken: true }
					} else if (next === undefined) {
						// With the next bytes it may be the first half of a quote that is meant.
						stopAt(i, true)
						return { at: -1, lines, inQuote: false, isBroken: false }
					} else inQuote = false
				}
				continue
			}
			if (byte === LF) {
				stopAt(i, false)
				return { at: i, lines, inQuote, isBroken: false }
			}
			if (byte === QUOTE && atCellStart) inQuote = true
			atCellStart = byte === delimiter
		}
		stopAt(bytes.length, inQuote)
		return { at: -1, lines, inQuote, isBroken: false }
	}

	/** Reports the line at `at` and goes on after it. */
	private giveUp(
		bytes: Buffer,
		at: number,
		emit: Emit,
		isTooLarge: boolean,
	): number {
		const end = bytes.indexOf(LF, at)
		const text = bytes.toString(
			'utf8',
			at,
			Math.min(end < 0 ? bytes.length : end, at + 200),
		)
		const problem = isTooLarge
			? 'the record is larger than 1 MB, or a quote in it is never closed'
			: 'a quote is opened and never closed'
		emit({ line: this.line, problem, text })
		if (end < 0) {
			this.skipping = true
			return bytes.length
		}
		this.line += 1
		return end + 1
	}
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])

const withoutBom = (bytes: Buffer): Buffer =>
	bytes.subarray(0, BOM.length).equals(BOM) ? bytes.subarray(BOM.length) : bytes

/** Undefined: the byte has not been read yet, or the file ends. */
const mayFollowQuote = (byte: number | undefined, delimiter: number): boolean =>
	byte === undefined || byte === delimiter || byte === LF || byte === CR

const OPTIONS = {
	// Records are cut at LF before; a bare CR is a character of its cell.
	record_delimiter: '\n',
	relax_column_count: true,
	skip_empty_lines: false,
	bom: false,
} as const

/** A record with no quote in it is what lies between its delimiters: most are, and need no parser. */
const isPlain = ({ text }: Stretch): boolean => !text.includes('"')

/** Reads the cells of stretches. */
function cellReader(
	delimiter: string,
	takesStrayQuotes: boolean,
): (found: readonly (Stretch | Problem)[]) => CsvRecord[] {
	const options = { ...OPTIONS, delimiter }

	function parseTogether(stretches: readonly Stretch[]): CsvRecord[] {
		try {
			const rows: string[][] = parse(
				stretches.map((stretch) => stretch.text).join('\n'),
				options,
			)
			if (rows.length === stretches.length) {
				return stretches.map(({ line }, i) => ({
					line,
					cells: rows[i] as string[],
				}))
			}
		} catch {
			// One of them is malformed: each is read alone, below, to find which.
		}
		return stretches.map(parseAlone)
	}

	function parseAlone({ line, text }: Stretch): CsvRecord {
		let reason = 'is not one record'
		for (const relax_quotes of takesStrayQuotes ? [false, true] : [false]) {
			try {
				const [cells, ...others]: string[][] = parse(text, {
					...options,
					relax_quotes,
				})
				if (cells && others.length === 0) return { line, cells }
			} catch (error) {
				reason = problemOf(error)
				if (reason !== STRAY_QUOTE) break
			}
		}
		return { line, problem: reason, text }
	}

	return (found) => {
		const parsed = parseTogether(
			found.filter(
				(each): each is Stretch => !('problem' in each) && !isPlain(each),
			),
		)
		let next = 0
		return found.map((each) => {
			if ('problem' in each) return each
			return isPlain(each)
				? { line: each.line, cells: each.text.split(delimiter) }
				: (parsed[next++] as CsvRecord)
		})
	}
}

const STRAY_QUOTE = 'a quote stands inside an unquoted cell'

function problemOf(error: unknown): string {
	const code =
		error instanceof Error && 'code' in error ? String(error.code) : ''
	if (code === 'CSV_QUOTE_NOT_CLOSED')
		return 'a quote is opened and never closed'
	if (code === 'INVALID_OPENING_QUOTE') return STRAY_QUOTE
	if (code === 'CSV_INVALID_CLOSING_QUOTE')
		return 'text follows a closing quote'
	return 'is not valid CSV'
}
