import { describe, expect, test } from 'vitest'
import { deflatedZip } from '#tests/support/deflated-zip.ts'
import { zipOf } from '#tests/support/zip.ts'
import { fitTo, opened, rowsOf, shown, tableOf } from './tables.ts'
import { workbookOf } from './workbook-of.ts'

const FIT = fitTo('Paid', 'Amount', 'Customer')
const HEADER = ['Paid', 'Customer', 'Amount']
const day = (text: string) => new Date(`${text}Z`)

test('a sheet with a title, dates, numbers, texts, formulas and a total', async () => {
	const file = await workbookOf({
		Payments: [
			['Payments of Northwind'],
			[],
			HEADER,
			[day('2026-01-31T00:00:00'), '0012', 12.5],
			[day('2026-02-28T10:01:02'), 12, { formula: '6*7', result: 42 }],
			[],
			['31/03/2026', true, { error: '#N/A' }],
			[
				{ richText: [{ text: '1 ' }, { text: 'May' }] },
				{ text: 'Acme', hyperlink: 'https://acme.test' },
				0.1 + 0.2,
			],
			['Total', null, 54.5],
		],
	})
	const table = await tableOf(file, { fit: FIT })
	expect(table.headers).toEqual(HEADER)
	expect(table.reading).toEqual({
		format: 'xlsx',
		sheet: 'Payments',
		sheets: ['Payments'],
		headerLine: 3,
		titleRows: [{ line: 1, text: 'Payments of Northwind' }],
	})
	const rows = await rowsOf(table)
	expect(rows.map(({ cells }) => cells)).toEqual([
		[{ wall: '2026-01-31T00:00:00' }, '0012', 12.5],
		[{ wall: '2026-02-28T10:01:02' }, 12, 42],
		['31/03/2026', 'true', ''],
		['1 May', 'Acme', 0.1 + 0.2],
	])
	expect(rows.map(({ line }) => line)).toEqual([4, 5, 7, 8])
	expect(table.footer()).toEqual([{ line: 9, text: 'Total · 54.5' }])
	expect(await rowsOf(table)).toEqual(rows)
})

test('a time of day is the second that was meant, whatever its double is, in both calendars of Excel', async () => {
	const times = Array.from({ length: 500 }, (_, i) =>
		day(
			new Date(1_700_000_000_000 + i * 12_345_000).toISOString().slice(0, 19),
		),
	)
	for (const date1904 of [false, true]) {
		const file = await workbookOf(
			{ Sheet: [HEADER, ...times.map((at) => [at, 'Acme', 1])] },
			(sheet) => {
				sheet.getColumn(1).numFmt = 'dd.mm.yyyy hh:mm'
			},
			date1904,
		)
		const rows = await rowsOf(await tableOf(file, { fit: FIT }))
		expect(rows.map(({ cells }) => cells[0])).toEqual(
			times.map((at) => ({ wall: at.toISOString().slice(0, 19) })),
		)
	}
})

describe('the sheet', () => {
	const sheets = {
		Notes: [['Read me'], ['first']],
		Empty: [],
		Customers: [
			['Customer', 'City'],
			['Acme', 'Rome'],
		],
		Payments: [HEADER, ['2026-01-31', 'Acme', 1]],
	}

	test('is the one whose header means most to us', async () => {
		const table = await tableOf(await workbookOf(sheets), { fit: FIT })
		expect(table.reading).toMatchObject({
			sheet: 'Payments',
			sheets: ['Notes', 'Empty', 'Customers', 'Payments'],
		})
	})

	test('is the one that a person chose', async () => {
		const file = await workbookOf(sheets)
		const table = await tableOf(file, { fit: FIT, sheet: 'Customers' })
		expect(table.headers).toEqual(['Customer', 'City'])
		for (const [sheet, reason] of [
			['Gone', 'has no sheet "Gone"'],
			[
				'Notes',
				'is no table in its sheet "Notes": none of the first lines names columns',
			],
		])
			expect(await opened(file, { fit: FIT, sheet })).toEqual({
				ok: false,
				reason,
			})
	})
})

test('rows with cells beyond the header, and with fewer', async () => {
	const file = await workbookOf({
		Payments: [HEADER, ['2026-01-31'], ['2026-01-31', 'Acme', 1, null, 'x']],
	})
	expect(shown(await rowsOf(await tableOf(file, { fit: FIT })))).toEqual([
		'2: 2026-01-31||',
		'3! has 5 cells, but the header names 3 columns',
	])
})

test('a cell of 16,000 characters and more', async () => {
	const long = 'x'.repeat(32_000)
	const file = await workbookOf({ Payments: [HEADER, ['2026-01-31', long, 1]] })
	const [row] = await rowsOf(await tableOf(file, { fit: FIT }))
	expect(row?.cells[1]).toBe(long)
})

/** A workbook of one sheet, by its XML. */
const bare = (
	sheetData: string,
	more: Readonly<Record<string, string | Buffer>> = {},
	claims: Readonly<Record<string, number>> = {},
) => deflatedZip({ ...PARTS, [SHEET]: sheetOf(sheetData), ...more }, claims)
const SHEET = 'xl/worksheets/sheet1.xml'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS =
	'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetOf = (sheetData: string) =>
	`<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`
const PARTS = {
	'[Content_Types].xml': '<Types/>',
	'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}
const cell = (address: string, text: string) =>
	`<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`
const GOOD = `<row r="1">${cell('A1', 'Paid')}${cell('B1', 'Amount')}</row><row r="2">${cell('A2', '2026-01-31')}${cell('B2', '1')}</row>`

test('a workbook of parts is read', async () => {
	const table = await tableOf(bare(GOOD), { fit: FIT })
	expect(shown(await rowsOf(table))).toEqual(['2: 2026-01-31|1'])
})

const DAMAGED = 'is damaged, or was not sent whole'
const UNREADABLE =
	'is a workbook that cannot be read: open it in Excel, and save it as .xlsx'
const SPREAD =
	'is spread over more than 10000000 cells, empty ones and all sheets counted: save the sheet as CSV'
const MUCH = Buffer.alloc(150_000_000, ' ')

describe('refused with a word', () => {
	test.each<[string, () => Buffer | Uint8Array | Promise<Buffer>, string]>([
		[
			'no rows',
			() => workbookOf({ One: [], Two: [] }),
			'has nothing in any of its sheets',
		],
		[
			'no header',
			() => workbookOf({ One: [['Hello'], [1]] }),
			'is no table: none of the first lines of its sheets names columns',
		],
		[
			'a zip of files',
			() => zipOf({ 'payments.csv': 'Paid,Amount\n' }),
			'is a zip: unpack it, and give the files in it',
		],
		['a zip that was cut off', () => bare(GOOD).subarray(0, -30), DAMAGED],
		[
			'a directory that lies elsewhere',
			() => {
				const zip = bare(GOOD)
				zip.writeUInt32LE(7, zip.length - 6)
				return zip
			},
			DAMAGED,
		],
		[
			'a content that is none',
			() => {
				const zip = bare(GOOD)
				zip.fill(
					0xff,
					zip.indexOf('sheet1.xml') + 10,
					zip.indexOf('sheet1.xml') + 40,
				)
				return zip
			},
			DAMAGED,
		],
		['XML that is none', () => bare('<row r="1"><c r="A1"'), UNREADABLE],
		[
			'a text that is not there',
			() => bare('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
			UNREADABLE,
		],
		[
			'a document of Word',
			() => zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }),
			'is a document of Word: export the same as CSV or .xlsx',
		],
		[
			'a binary workbook',
			() => zipOf({ 'xl/workbook.bin': '' }),
			'is a binary workbook (.xlsb): save it as .xlsx',
		],
		[
			'an OpenDocument sheet',
			() => zipOf({ mimetype: 'application/vnd.oasis', 'content.xml': '' }),
			'is an OpenDocument sheet (.ods): save it as .xlsx',
		],
		[
			'more than 10 MB',
			() => zipOf({ 'xl/workbook.xml': ' '.repeat(10_000_001) }),
			'is larger than 10 MB: save the sheet as CSV, which may be larger',
		],
		[
			'more than 200 MB unpacked',
			() => bare(GOOD, { 'xl/a.xml': MUCH, 'xl/b.xml': MUCH }),
			'is larger than 200 MB when it is unpacked: save the sheet as CSV',
		],
		[
			'a bomb whose directory says that it is small',
			() =>
				bare(
					GOOD,
					{ 'xl/a.xml': MUCH, 'xl/b.xml': MUCH },
					{ 'xl/a.xml': 10, 'xl/b.xml': 10 },
				),
			DAMAGED,
		],
		[
			'a cell far to the right',
			() => bare(`${GOOD}<row r="3">${cell('XFD3', 'x')}</row>`),
			'has 16384 columns: at most 1000 are read. Delete those that are not needed, empty ones too',
		],
		[
			'a cell far below',
			() => bare(`${GOOD}<row r="1048576">${cell('A1048576', 'x')}</row>`),
			'has 1048576 rows: at most 100000 are read. Delete those that are not needed, empty ones too, or save the sheet as CSV',
		],
		[
			'100,001 rows without numbers',
			() => bare('<row></row>'.repeat(100_001)),
			'has 100001 rows: at most 100000 are read. Delete those that are not needed, empty ones too, or save the sheet as CSV',
		],
		[
			'one row and one column that span much',
			() => bare(`${GOOD}<row r="90000">${cell('ALK90000', 'x')}</row>`),
			SPREAD,
		],
		[
			'sheets that span much together, and none by itself',
			() =>
				bare(
					GOOD,
					Object.fromEntries(
						[2, 3].map((n) => [
							`xl/worksheets/sheet${n}.xml`,
							sheetOf(`<row r="6000">${cell('ALK6000', 'x')}</row>`),
						]),
					),
				),
			SPREAD,
		],
		[
			'a row that lies nowhere',
			() => bare(`<row r="99999999999"/>${GOOD}`),
			UNREADABLE,
		],
		[
			'an address in disguise',
			() => bare(`<row r="&#49;"/>${GOOD}`),
			UNREADABLE,
		],
		[
			'an address behind much',
			() =>
				bare(
					`<x:row${' '.repeat(100_000)}x:r${' '.repeat(100_000)}=${' '.repeat(100_000)}'1048576'/>`,
				),
			'has 1048576 rows: at most 100000 are read. Delete those that are not needed, empty ones too, or save the sheet as CSV',
		],
		[
			'a tag without end',
			() => bare(`<row ${'x'.repeat(3_000_000)}`),
			UNREADABLE,
		],
	])(
		'%s',
		async (_, file, reason) => {
			expect(await opened(Buffer.from(await file()), { fit: FIT })).toEqual({
				ok: false,
				reason,
			})
		},
		60_000,
	)

	test('a bomb is refused before it takes memory', async () => {
		const bomb = bare(GOOD, { 'xl/a.xml': MUCH }, { 'xl/a.xml': 1000 })
		const before = process.memoryUsage().arrayBuffers
		expect(await opened(bomb, { fit: FIT })).toMatchObject({ reason: DAMAGED })
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
	})
})
