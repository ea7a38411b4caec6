import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import readXlsxFile, { type CellValue, type Row } from 'read-excel-file/node'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MAX_WORKBOOK_BYTES, sizeText } from '#app/domain/uploads/limits.ts'
import { filledOf } from './cell-text.ts'
import {
	type FoundHeader,
	findHeader,
	HEAD_ROWS,
	headersOf,
	MAX_COLUMNS,
} from './header.ts'
import { FooterWatch, lineBeside } from './lines-beside.ts'
import { extentOf } from './sheet-extent.ts'
import type {
	Cell,
	LineBeside,
	SourceRow,
	SourceTable,
	TableOptions,
} from './source-table.ts'
import { contentOf, entriesOf, unpackedZip, type ZipEntry } from './zip.ts'

const MAX_UNPACKED_BYTES = 200_000_000
const MAX_ROWS = 100_000
/** Of all sheets. Room for all cells up to the last one of each is made, whether they are filled or not. */
const MAX_CELLS = 10_000_000
const BATCH = 1000

const AS_CSV = 'save the sheet as CSV'
const DAMAGED =
	'is a workbook that cannot be read: open it in Excel, and save it as .xlsx'

/** What an archive is that is no workbook, by a file that it holds. */
const OTHERS: readonly (readonly [has: string, is: string])[] = [
	['xl/workbook.bin', 'is a binary workbook (.xlsb): save it as .xlsx'],
	['xl/', DAMAGED],
	['word/', 'is a document of Word: export the same as CSV or .xlsx'],
	['ppt/', 'is a presentation: export the same as CSV or .xlsx'],
	['content.xml', 'is an OpenDocument sheet (.ods): save it as .xlsx'],
	['Index/', 'is a sheet of Numbers: export it as .xlsx or CSV'],
]

/** A sheet of an .xlsx workbook as a table; refused with what the file is instead, in words. Holds all of it. */
export async function openWorkbook(
	path: string,
	{ fit, sheet: chosen }: TableOptions,
): Promise<Result<SourceTable, string>> {
	const zip = await readFile(path)
	const entries = entriesOf(zip)
	if (!entries) return refused('is damaged, or was not sent whole')
	if (!entries.some(({ name }) => name === 'xl/workbook.xml')) {
		const other = OTHERS.find(([has]) =>
			entries.some(({ name }) => name.startsWith(has)),
		)
		return refused(
			other?.[1] ?? 'is a zip: unpack it, and give the files in it',
		)
	}
	if (zip.length > MAX_WORKBOOK_BYTES)
		return refused(
			`is larger than ${sizeText(MAX_WORKBOOK_BYTES)}: ${AS_CSV}, which may be larger`,
		)
	const wanted = entries.filter(({ name }) => /\.xml(\.rels)?$/.test(name))
	const objection = await objectionTo(zip, wanted)
	if (objection) return refused(objection)
	const sheets = await sheetsOf(zip, wanted)
	if (!sheets) return refused(DAMAGED)
	return tableOf(sheets, fit, chosen)
}

/** Why a workbook is not given to its reader, which trusts it; null: it may be. Nothing of it is kept meanwhile. */
async function objectionTo(
	zip: Buffer,
	entries: readonly ZipEntry[],
): Promise<string | null> {
	const size = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
	if (size > MAX_UNPACKED_BYTES)
		return `is larger than ${sizeText(MAX_UNPACKED_BYTES)} when it is unpacked: ${AS_CSV}`
	let rows = 0
	let cells = 0
	try {
		for (const entry of entries) {
			const content = contentOf(zip, entry)
			if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) {
				for await (const _ of content);
				continue
			}
			const extent = await extentOf(content)
			if (!extent) return DAMAGED
			rows += extent.rows
			if (extent.columns > MAX_COLUMNS)
				return `has ${extent.columns} columns: at most ${MAX_COLUMNS} are read. Delete those that are not needed, empty ones too`
			cells += extent.rows * extent.columns
			if (cells > MAX_CELLS)
				return `is spread over more than ${MAX_CELLS} cells, empty ones and all sheets counted: ${AS_CSV}`
		}
	} catch {
		return 'is damaged, or was not sent whole'
	}
	return rows > MAX_ROWS
		? `has ${rows} rows: at most ${MAX_ROWS} are read. Delete those that are not needed, empty ones too, or ${AS_CSV}`
		: null
}

type Sheet = { readonly name: string; readonly data: readonly Row[] }

/** Null: it is no workbook after all. */
async function sheetsOf(
	zip: Buffer,
	entries: readonly ZipEntry[],
): Promise<Sheet[] | null> {
	try {
		const sheets = await readXlsxFile(
			Readable.from(unpackedZip(zip, entries), { objectMode: false }),
			{ trim: false },
		)
		// A sheet that is a chart has no data.
		return sheets.map(({ sheet, data }) => ({ name: sheet, data: data ?? [] }))
	} catch {
		// Whatever it says is about XML, and tells nobody anything.
		return null
	}
}

function tableOf(
	sheets: readonly Sheet[],
	fit: TableOptions['fit'],
	chosen: string | undefined,
): Result<SourceTable, string> {
	const filled = sheets.filter(({ data }) => data.length > 0)
	if (filled.length === 0) return refused('has nothing in any of its sheets')
	const offered =
		chosen === undefined ? filled : sheets.filter(({ name }) => name === chosen)
	if (offered.length === 0) return refused(`has no sheet "${chosen}"`)
	let best: { sheet: Sheet; header: FoundHeader } | null = null
	for (const sheet of offered) {
		const header = findHeader(sheet.data.slice(0, HEAD_ROWS).map(cellsOf), fit)
		if (header && (!best || header.fit > best.header.fit))
			best = { sheet, header }
	}
	if (!best)
		return refused(
			chosen === undefined
				? 'is no table: none of the first lines of its sheets names columns'
				: `is no table in its sheet "${chosen}": none of the first lines names columns`,
		)
	const { sheet, header } = best
	const { data, name } = sheet
	const headers = headersOf(cellsOf(data[header.index] ?? []))
	let footer: readonly LineBeside[] = []
	return done({
		headers,
		reading: {
			format: 'xlsx',
			sheet: name,
			sheets: sheets.map((each) => each.name),
			headerLine: header.index + 1,
			titleRows: data
				.slice(0, header.index)
				.map((row, i) => lineBeside(i + 1, cellsOf(row)))
				.filter(({ text }) => text !== ''),
		},
		footer: () => footer,
		// A sheet has all cells that it has.
		shorter: () => 0,
		async *rows() {
			const watch = new FooterWatch(headers.length)
			let rows: SourceRow[] = []
			for (let at = header.index + 1; at < data.length; at++) {
				const cells = cellsOf(data[at] ?? [])
				if (filledOf(cells) === 0) continue
				const row = watch.take(fitted(at + 1, cells, headers.length))
				if (row) rows.push(row)
				if (rows.length < BATCH) continue
				yield rows
				rows = []
			}
			const last = watch.end()
			footer = last.footer
			rows.push(...last.rows)
			if (rows.length > 0) yield rows
		},
	})
}

const cellsOf = (row: readonly (CellValue | null)[]): Cell[] => row.map(cellOf)

function cellOf(value: CellValue | null): Cell {
	if (value === null) return ''
	if (typeof value === 'string' || typeof value === 'number') return value
	return value instanceof Date ? dateCell(value) : String(value)
}

/**
 * A day's fraction in a double is a time of day but for some microseconds: what was meant is a whole second. A number that
 * lies beyond all dates is said to be one.
 */
function dateCell(date: Date): Cell {
	const instant = Math.round(date.getTime() / 1000) * 1000
	return Number.isNaN(instant)
		? 'Invalid date'
		: { wall: new Date(instant).toISOString().slice(0, 19) }
}

function fitted(
	line: number,
	cells: readonly Cell[],
	columns: number,
): SourceRow {
	if (filledOf(cells.slice(columns)) > 0)
		return {
			line,
			cells,
			problem: `has ${cells.length} cells, but the header names ${columns} columns`,
		}
	const missing = Math.max(0, columns - cells.length)
	return {
		line,
		cells: [
			...cells.slice(0, columns),
			...Array.from<Cell>({ length: missing }).fill(''),
		],
	}
}
