import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, test } from 'vitest'
import {
	DELIMITERS,
	type Delimiter,
	ENCODINGS,
	type Encoding,
} from '#app/integrations/exports/table/source-table.ts'
import { encode } from '#tests/support/encode.ts'
import { fitTo, opened, rowsOf, shown, tableOf } from './tables.ts'

const PAYMENTS = fitTo('Paid', 'Amount', 'Currency', 'Société')

describe.each<[Encoding, boolean]>([
	['utf-8', false],
	['utf-8', true],
	['utf-16le', false],
	['utf-16le', true],
	['utf-16be', false],
	['utf-16be', true],
	['windows-1252', false],
])('%s, with a mark: %s', (encoding, hasMark) => {
	test.each(
		DELIMITERS.flatMap((delimiter) =>
			['\n', '\r\n', '\r'].map((end) => [delimiter, end] as const),
		),
	)('between cells %j, at the end of lines %j', async (delimiter, end) => {
		const text = [
			['Société', 'Paid', 'Amount'],
			['Café’s “x”'.replace(/[“”]/g, ''), '31.01.2026', '12 €'],
			[`"a${delimiter}b"`, '01.02.2026', `"two${end}lines"`],
			['', '', ''],
			['Zoë', '02.02.2026', ''],
		]
			.map((cells) => cells.join(delimiter))
			.join(end)
		const table = await tableOf(encode(text, encoding, hasMark), {
			fit: PAYMENTS,
		})
		expect(table.headers).toEqual(['Société', 'Paid', 'Amount'])
		expect(table.reading).toEqual({
			format: 'csv',
			encoding,
			delimiter,
			lineEnd: end === '\r' ? 'CR' : 'LF',
			headerLine: 1,
			titleRows: [],
		})
		const inCell = end === '\r' ? '\n' : end
		expect(shown(await rowsOf(table))).toEqual([
			'2: Café’s x|31.01.2026|12 €',
			`3: a${delimiter}b|01.02.2026|two${inCell}lines`,
			'6: Zoë|02.02.2026|',
		])
	})
})

test('a table written by another library is read as it was, in every writing', async () => {
	const cell = fc.stringMatching(/^[ -~éüß€\n]{0,12}$/)
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
			fc.constantFrom<Delimiter>(...DELIMITERS),
			fc.constantFrom<Encoding>(...ENCODINGS),
			fc.constantFrom('\n', '\r\n'),
			async (cells, delimiter, encoding, newline) => {
				const rows = cells.filter(
					(row) => row.filter((text) => text.trim()).length > 1,
				)
				const text = papaparse.unparse(
					[['Amount', 'Paid', 'Société'], ...rows],
					{
						delimiter,
						newline,
					},
				)
				const table = await tableOf(encode(text, encoding), { fit: PAYMENTS })
				const read = await rowsOf(table)
				expect(table.footer()).toEqual([])
				expect(read.map((row) => row.problem ?? row.cells)).toEqual(rows)
			},
		),
		{ numRuns: 60 },
	)
})

const SPECTRUM = path.join(
	import.meta.dirname,
	'../../../shared/data/csv-spectrum',
)

describe('the files of csv-spectrum', () => {
	if (!existsSync(SPECTRUM)) {
		test('are not on this machine', () => {
			expect(existsSync(SPECTRUM)).toBe(false)
		})
		return
	}
	test.each(
		readdirSync(path.join(SPECTRUM, 'csvs')).map((name) =>
			path.basename(name, '.csv'),
		),
	)('%s', async (name) => {
		const file = readFileSync(path.join(SPECTRUM, 'csvs', `${name}.csv`))
		const told: Record<string, string> | Record<string, string>[] = JSON.parse(
			readFileSync(path.join(SPECTRUM, 'json', `${name}.json`), 'utf8'),
		)
		const wanted = [told].flat()
		const [first] = wanted
		// Its JSON is one row, with another number than its CSV has.
		if (name === 'location_coordinates' && first)
			first['Contact Phone Number'] = '2095257564'
		const table = await tableOf(file, {
			fit: fitTo(...Object.keys(wanted[0] ?? {})),
		})
		const read = (await rowsOf(table)).map(({ cells }) =>
			Object.fromEntries(table.headers.map((header, i) => [header, cells[i]])),
		)
		expect(read).toEqual(wanted)
	})
})

describe('where the table lies', () => {
	const BODY = 'Paid,Customer,Amount,Currency\n2026-01-31,Acme,10.00,EUR\n'
	test.each<[string, string, Partial<Awaited<ReturnType<typeof shownOf>>>]>([
		['at once', BODY, { headerLine: 1, titles: [], rows: 1 }],
		[
			'below a title',
			`Payments of Northwind\n"1 January 2026, to 31 March"\n\n${BODY}`,
			{
				headerLine: 4,
				titles: ['1: Payments of Northwind', '2: 1 January 2026, to 31 March'],
				rows: 1,
			},
		],
		[
			'below a title that is as wide',
			`Northwind,,,\nPaid from,2026-01-01,,\n${BODY}`,
			{ headerLine: 3, titles: ['1: Northwind', '2: Paid from · 2026-01-01'] },
		],
		[
			'below a title with quotes inside',
			`All "Payments" of Northwind\n${BODY}`,
			{ headerLine: 2, titles: ['1: All "Payments" of Northwind'] },
		],
		[
			'below a line that says what stands between cells',
			`sep=;\n${BODY.replaceAll(',', ';')}`,
			{ headerLine: 2, titles: [], rows: 1 },
		],
		[
			'above a total',
			`${BODY}2026-02-28,Acme,5.00,EUR\nTotal,,15.00,\n`,
			{ rows: 2, footer: ['4: Total · 15.00'] },
		],
		[
			'above a total and notes, as Salesforce writes them',
			`${BODY}\nGrand Totals (1 records)\n\nConfidential Information - Do Not Distribute\n"Copyright (c) 2000-2026, all rights reserved."\n`,
			{
				rows: 1,
				footer: [
					'4: Grand Totals (1 records)',
					'6: Confidential Information - Do Not Distribute',
					'7: Copyright (c) 2000-2026, all rights reserved.',
				],
			},
		],
		[
			'above a total of nothing',
			'Paid,Customer,Amount,Currency\nTotal,,0.00,\n',
			{ rows: 0, footer: ['2: Total · 0.00'] },
		],
		[
			'with a customer who is called so',
			`${BODY}2026-02-28,Total Fitness,5.00,EUR\n`,
			{ rows: 2, footer: [] },
		],
		[
			'with a customer who is called so first',
			'Customer,Paid,Amount,Currency\nTotal Fitness,2026-01-31,10.00,EUR\n',
			{ rows: 1, footer: [] },
		],
		[
			'with rows as sparse as a note',
			'Name,Paid,Amount\nAcme,,\nBolt,,\nCrux,,\n',
			{ rows: 3, footer: [] },
		],
		[
			'with rows of delimiters alone',
			`${BODY},,,\n2026-02-28,Acme,5.00,EUR\n,,,\n`,
			{ rows: 2, footer: [] },
		],
	])('%s', async (_, text, wanted) => {
		expect(await shownOf(text)).toMatchObject(wanted)
	})

	async function shownOf(text: string) {
		const table = await tableOf(text, { fit: PAYMENTS })
		expect(table.footer()).toEqual([])
		const rows = await rowsOf(table)
		return {
			headerLine: table.reading.headerLine,
			titles: table.reading.titleRows.map(
				({ line, text }) => `${line}: ${text}`,
			),
			rows: rows.length,
			footer: table.footer().map(({ line, text }) => `${line}: ${text}`),
		}
	}

	test('where nothing is known, at the first row as wide as most, without numbers', async () => {
		const table = await tableOf(
			'My list\n\nwho;how much\nAcme;1,50\nBolt;2,50\n',
		)
		expect(table.headers).toEqual(['who', 'how much'])
		expect(table.reading).toMatchObject({ headerLine: 3, delimiter: ';' })
		expect(shown(await rowsOf(table))).toEqual(['4: Acme|1,50', '5: Bolt|2,50'])
	})

	test('rows are read anew as often as they are asked for', async () => {
		const table = await tableOf(`${BODY}Total,,10.00,\n`, { fit: PAYMENTS })
		const once = await rowsOf(table)
		expect(await rowsOf(table)).toEqual(once)
		expect(table.footer()).toHaveLength(1)
	})
})

describe('columns and rows that do not fit', () => {
	test('names that are missing or there twice', async () => {
		const table = await tableOf(
			' Amount ,,Amount,Amount (2),Paid,,\n1,2,3,4,5,,\n',
			{ fit: PAYMENTS },
		)
		expect(table.headers).toEqual([
			'Amount',
			'Column 2',
			'Amount (3)',
			'Amount (2)',
			'Paid',
		])
		expect(shown(await rowsOf(table))).toEqual(['2: 1|2|3|4|5'])
	})

	test('rows with fewer or more cells than columns, and a quote that is never closed', async () => {
		const table = await tableOf(
			'Paid,Amount,Currency\n1,2\n1,2,3,,\n1,2,3,4\n1,"2,3\n1,7" pipe,3\n1,"2"x,3\n',
			{ fit: PAYMENTS },
		)
		expect(shown(await rowsOf(table))).toEqual([
			'2: 1|2|',
			'3: 1|2|3',
			'4! has 4 cells, but the header names 3 columns',
			'5! a quote is opened and never closed',
			'6: 1|7" pipe|3',
			'7! text follows a closing quote',
		])
	})

	test.each<[string, string, string[], number]>([
		['lack their last cells', '1,2\n3,4\n', ['2: 1|2||', '3: 3|4||'], 2],
		[
			'are one with a line’s end in it',
			'1,x\ny,3,4\n',
			[
				'2! has 2 cells, but the header names 4 columns',
				'3! has 3 cells, but the header names 4 columns',
			],
			0,
		],
		[
			'are a cell alone',
			'1,2,3,4\nx\n1,2,3,4\n',
			[
				'2: 1|2|3|4',
				'3! has 1 cells, but the header names 4 columns',
				'4: 1|2|3|4',
			],
			0,
		],
		['stand at the end', '1,2,3,4\n1,2,3\n', ['2: 1|2|3|4', '3: 1|2|3|'], 1],
	])('short rows that %s', async (_, rows, read, shorter) => {
		const table = await tableOf(`Paid,Amount,Currency,Note\n${rows}`, {
			fit: PAYMENTS,
		})
		expect(shown(await rowsOf(table))).toEqual(read)
		expect(table.shorter()).toBe(shorter)
	})

	test('a row that has all its cells is never half of another', async () => {
		const table = await tableOf('Paid,Amount\n1\n2,x\n3,y\n4\n', {
			fit: PAYMENTS,
		})
		expect(shown(await rowsOf(table))).toEqual([
			'2: 1|',
			'3: 2|x',
			'4: 3|y',
			'5: 4|',
		])
	})

	test('a last row with a quote that is never closed is no note', async () => {
		const table = await tableOf('Paid,Amount,Currency\n1,2,3\n"Total,2,3\n', {
			fit: PAYMENTS,
		})
		expect(shown(await rowsOf(table))).toHaveLength(2)
		expect(table.footer()).toEqual([])
	})

	test('a cell of 16,000 characters and more', async () => {
		const long = 'x'.repeat(40_000)
		const table = await tableOf(`Paid,Amount\n1,${long}\n`, { fit: PAYMENTS })
		expect((await rowsOf(table))[0]?.cells[1]).toBe(long)
	})
})

const WEB_PAGE =
	'is a web page (HTML), whatever its name says: a page to sign in, or a table for Excel. Open it in Excel and save it as .xlsx, or export it again as CSV'
const NO_TEXT =
	'is neither text nor an .xlsx workbook: export the same as CSV or .xlsx'

test.each<[string, Buffer | string, string]>([
	['nothing', '', 'is empty'],
	['only a mark', '\ufeff', 'is empty'],
	['only blank lines', '\r\n \n\t\n', 'is empty'],
	['a web page', '\n<!DOCTYPE html><html>…', WEB_PAGE],
	['a table for Excel', '<table border="1"><tr><td>Paid', WEB_PAGE],
	['a web page in UTF-16', encode('<html><body>', 'utf-16le', true), WEB_PAGE],
	[
		'XML',
		'<?xml version="1.0"?><Workbook>',
		'is XML: open it in Excel and save it as .xlsx, or export it again as CSV',
	],
	['JSON', '[{"Paid": 1}]', 'is JSON: export the same as CSV or .xlsx'],
	['a PDF', '%PDF-1.7\n…', 'is a PDF: export the same as CSV or .xlsx'],
	[
		'an old Excel file',
		Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
		'is an old Excel file (.xls), or one with a password: open it, and save it as .xlsx without a password',
	],
	[
		'a gzip',
		gzipSync('Paid,Amount\n'),
		'is compressed (gzip): unpack it, and give the file in it',
	],
	[
		'bytes',
		Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7) % 251)),
		NO_TEXT,
	],
	['bytes without NUL', Buffer.from('\u0001\u0002Paid,Amount'), NO_TEXT],
	[
		'a separator that is none',
		'sep=^\nPaid^Amount\n',
		'says that "^" stands between its cells: export it again with a comma, a semicolon or a tab',
	],
	[
		'a letter',
		'Dear all,\n\nplease find it attached.\n',
		'is no table: none of its first lines names columns. Export it as CSV with a header',
	],
	[
		'50,000 columns',
		`${Array.from({ length: 50_000 }, (_, i) => `c${i}`).join(',')}\n1,2\n`,
		'has 50000 columns: at most 1000 are read. Export those that are needed',
	],
	[
		'50,000 columns that mean something',
		`${'Paid,'.repeat(50_000)}\n1,2\n`,
		'has 50001 columns: at most 1000 are read. Export those that are needed',
	],
])('refused with a word: %s', async (_, bytes, reason) => {
	expect(await opened(bytes, { fit: PAYMENTS })).toEqual({ ok: false, reason })
})

describe('what a person chose', () => {
	test('another encoding', async () => {
		const bytes = encode('Paid,Amount,Société\n1,2,Zoë\n', 'windows-1252')
		const options = { fit: fitTo('Paid', 'Amount'), encoding: 'utf-8' } as const
		expect(await opened(bytes, options)).toEqual({
			ok: false,
			reason:
				'holds bytes that are not utf-8, in the column "Soci\ufffdt\ufffd": choose another encoding',
		})
		const utf8 = encode('Paid,Amount,Société\n1,2,Zoë\n', 'utf-8')
		const table = await tableOf(utf8, { ...options, encoding: 'windows-1252' })
		expect(table.headers[2]).toBe('SociÃ©tÃ©')
	})

	test('another delimiter', async () => {
		const text = 'Paid,Amount;x\n1,2;3\n'
		const fit = fitTo('Paid')
		expect((await tableOf(text, { fit })).headers).toEqual(['Paid', 'Amount;x'])
		const table = await tableOf(text, { fit, delimiter: ';' })
		expect(table.headers).toEqual(['Paid,Amount', 'x'])
		expect(table.reading).toMatchObject({ delimiter: ';' })
	})

	test('another delimiter than the file says', async () => {
		const table = await tableOf('sep=;\nPaid,Amount\n1,2\n', {
			fit: PAYMENTS,
			delimiter: ',',
		})
		expect(shown(await rowsOf(table))).toEqual(['3: 1|2'])
		expect(table.reading.titleRows).toEqual([])
	})
})

test('a byte that is not UTF-8 at the very end of a large file makes it windows-1252', async () => {
	const text = `Paid,Amount,Customer\n${'1,2,Zoe\n'.repeat(100_000)}1,2,Zoë\n`
	const table = await tableOf(encode(text, 'windows-1252'), { fit: PAYMENTS })
	expect(table.reading).toMatchObject({ encoding: 'windows-1252' })
	const rows = await rowsOf(table)
	expect(rows).toHaveLength(100_001)
	expect(rows.at(-1)?.cells[2]).toBe('Zoë')
})

test('characters that lie across the pieces of a large file', async () => {
	for (let shift = 0; shift < 4; shift++) {
		const text = `Paid,Amount\n${'x'.repeat(shift)}${'1,😀é€\n'.repeat(60_000)}`
		for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
			const table = await tableOf(encode(text, encoding), { fit: PAYMENTS })
			expect(table.reading).toMatchObject({ encoding })
			const rows = await rowsOf(table)
			expect(rows.every(({ cells }) => cells[1] === '😀é€')).toBe(true)
		}
	}
})
