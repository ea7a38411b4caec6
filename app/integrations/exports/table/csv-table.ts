import { createReadStream } from 'node:fs'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readRecords } from '#app/integrations/csv/records.ts'
import {
	encodingOf,
	headText,
	isCrOnly,
	Utf8Check,
	utf8Of,
	type Writing,
} from './encoding.ts'
import { type Fitted, FittedRows } from './fitted-rows.ts'
import {
	type FoundHeader,
	findHeader,
	HEAD_ROWS,
	headersOf,
	MAX_COLUMNS,
} from './header.ts'
import { foreignTextOf, NOT_TEXT } from './kind-of-file.ts'
import { FooterWatch, lineBeside } from './lines-beside.ts'
import {
	DELIMITERS,
	type Delimiter,
	type LineBeside,
	type SourceRow,
	type SourceTable,
	type TableOptions,
} from './source-table.ts'

const BATCH = 1000

/** So much of a file is looked at to tell what it is. */
const HEAD_BYTES = 256 * 1024

const piecesOf = (path: string): AsyncIterable<Buffer> =>
	createReadStream(path, { highWaterMark: 256 * 1024 })

/** A CSV file as a table; refused with what it is instead, in words. */
export async function openCsv(
	path: string,
	options: TableOptions,
): Promise<Result<SourceTable, string>> {
	const writing = await writingOf(path, options)
	if (!writing.ok) return writing
	const { text, ...written } = writing.value
	const shape = await shapeOf(path, written, text, options)
	if (!shape.ok) return shape
	const { delimiter, records, header, skipped } = shape.value
	const headerRecord = records[header.index]
	if (!headerRecord) throw new Error('the header is none of the records')
	const headers = headersOf(headerRecord.cells)
	const broken = headers.find((name) => name.includes('\ufffd'))
	if (broken !== undefined)
		return refused(
			`holds bytes that are not ${written.encoding}, in the column "${broken.slice(0, 80)}": choose another encoding`,
		)
	let footer: readonly LineBeside[] = []
	let shorter = 0
	return done({
		headers,
		reading: {
			format: 'csv',
			encoding: written.encoding,
			delimiter,
			lineEnd: written.isCrOnly ? 'CR' : 'LF',
			headerLine: headerRecord.line,
			titleRows: records
				.slice(skipped, header.index)
				.map(({ line, cells }) => lineBeside(line, cells)),
		},
		footer: () => footer,
		shorter: () => shorter,
		async *rows() {
			const watch = new FooterWatch(headers.length)
			const fitting = new FittedRows(headers.length)
			let rows: SourceRow[] = []
			const watched = ({ row: fitted, isReadable }: Fitted) => {
				const row = watch.take(fitted, isReadable)
				if (row) rows.push(row)
			}
			for await (const found of recordsOf(path, written, delimiter)) {
				for (const record of found) {
					if (record.line <= headerRecord.line || isBlank(record.cells))
						continue
					for (const fitted of fitting.take(record)) watched(fitted)
				}
				if (rows.length >= BATCH) {
					yield rows
					rows = []
				}
			}
			for (const fitted of fitting.end()) watched(fitted)
			shorter = fitting.shorter
			const last = watch.end()
			footer = last.footer
			rows.push(...last.rows)
			if (rows.length > 0) yield rows
		},
	})
}

/** In what the file is written, and how it begins. */
async function writingOf(
	path: string,
	options: TableOptions,
): Promise<Result<Writing & { text: string }, string>> {
	const utf8 = new Utf8Check()
	let head: Buffer = Buffer.alloc(0)
	for await (const chunk of piecesOf(path)) {
		if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk])
		utf8.see(chunk)
	}
	const encoding = options.encoding ?? encodingOf(head, utf8.end())
	if (encoding === null) return refused(NOT_TEXT)
	const text = headText(head, encoding)
	if (text.trim() === '') return refused('is empty')
	const foreign = foreignTextOf(text)
	return foreign
		? refused(foreign)
		: done({ encoding, isCrOnly: isCrOnly(text), text })
}

type Record = {
	readonly line: number
	readonly cells: readonly string[]
	readonly problem?: string
}

async function* recordsOf(
	path: string,
	writing: Writing,
	delimiter: Delimiter,
	batch = BATCH,
): AsyncGenerator<readonly Record[]> {
	const form = { delimiter, takesStrayQuotes: true, batch }
	for await (const records of readRecords(
		utf8Of(piecesOf(path), writing),
		form,
	))
		yield records.map((record) =>
			'cells' in record
				? record
				: {
						line: record.line,
						cells: [record.text],
						problem: record.problem,
					},
		)
}

type Shape = {
	readonly delimiter: Delimiter
	/** The first ones of the file. */
	readonly records: readonly Record[]
	readonly header: FoundHeader
	/** How many of them only say how the file is read. */
	readonly skipped: number
}

/** A line of Excel's that says what stands between cells, and is no row. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([^\r\n])"?[ \t]*[\r\n]/i

async function shapeOf(
	path: string,
	writing: Writing,
	text: string,
	{ delimiter: chosen, fit }: TableOptions,
): Promise<Result<Shape, string>> {
	const named = SEPARATOR_LINE.exec(text)?.[1]
	const said = DELIMITERS.find((delimiter) => delimiter === named)
	if (chosen === undefined && named !== undefined && said === undefined)
		return refused(
			`says that "${named}" stands between its cells: export it again with a comma, a semicolon or a tab`,
		)
	const only = chosen ?? said
	const skipped = named === undefined ? 0 : 1
	let best: Shape | null = null
	let widest = 0
	for (const delimiter of only === undefined ? DELIMITERS : [only]) {
		const records = await firstRecords(path, writing, delimiter)
		const rows = records.map(({ cells, problem }, i) =>
			i < skipped || problem !== undefined ? null : cells,
		)
		widest = Math.max(widest, ...rows.map((cells) => cells?.length ?? 0))
		const header = findHeader(rows, fit)
		if (header && (!best || isBetter(header, best.header)))
			best = { delimiter, records, header, skipped }
	}
	if (best) return done(best)
	if (widest > MAX_COLUMNS)
		return refused(
			`has ${widest} columns: at most ${MAX_COLUMNS} are read. Export those that are needed`,
		)
	return refused(
		'is no table: none of its first lines names columns. Export it as CSV with a header',
	)
}

const isBetter = (a: FoundHeader, b: FoundHeader) =>
	a.fit === b.fit ? a.asWide > b.asWide : a.fit > b.fit

async function firstRecords(
	path: string,
	writing: Writing,
	delimiter: Delimiter,
): Promise<readonly Record[]> {
	for await (const records of recordsOf(path, writing, delimiter, HEAD_ROWS))
		return records
	return []
}

const isBlank = (cells: readonly string[]) =>
	cells.every((cell) => cell.trim() === '')
