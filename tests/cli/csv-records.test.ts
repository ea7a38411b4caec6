import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type CsvRecord,
	MAX_RECORD_BYTES,
	readRecords,
} from '#app/integrations/csv/records.ts'

/** The records of a file that comes in pieces of `size` bytes. */
async function recordsOf(
	file: string | Buffer,
	size = 64 * 1024,
): Promise<CsvRecord[]> {
	const bytes = Buffer.from(file)
	const records: CsvRecord[] = []
	async function* pieces() {
		for (let from = 0; from < bytes.length; from += size)
			yield bytes.subarray(from, from + size)
	}
	for await (const batch of readRecords(pieces())) records.push(...batch)
	return records
}

const shown = (records: readonly CsvRecord[]) =>
	records.map((record) =>
		'cells' in record
			? `${record.line}: ${record.cells.join('|')}`
			: `${record.line}! ${record.problem}`,
	)

const SPECTRUM = path.join(
	import.meta.dirname,
	'../../../shared/data/csv-spectrum',
)
/** Its quotes do not begin their cells, so RFC 4180 does not know it. */
const NOT_RFC_4180 = 'location_coordinates'

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
		for (const size of [1, 3, 64 * 1024]) {
			const [header, ...rows] = await recordsOf(file, size)
			if (name === NOT_RFC_4180) {
				expect(shown(rows)).toEqual([
					'2! a quote stands inside an unquoted cell',
				])
				continue
			}
			if (!header || !('cells' in header)) throw new Error('no header')
			const objects = rows.map((row) => {
				if (!('cells' in row)) throw new Error(row.problem)
				return Object.fromEntries(
					header.cells.map((cell, i) => [cell, row.cells[i]]),
				)
			})
			expect(objects).toEqual(
				JSON.parse(
					readFileSync(path.join(SPECTRUM, 'json', `${name}.json`), 'utf8'),
				),
			)
		}
	})
})

const NEVER_CLOSED = 'a quote is opened and never closed'

describe.each([1, 2, 5, 64 * 1024])('in pieces of %i bytes', (size) => {
	test.each<[string, string | Buffer, string[]]>([
		['nothing', '', []],
		['only a mark of byte order', '\ufeff', []],
		['a mark of byte order', '\ufeffa,b\n1,2\n', ['1: a|b', '2: 1|2']],
		['fewer bytes than a mark', 'a', ['1: a']],
		['CRLF', 'a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2']],
		['no last line end', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
		['empty lines', 'a,b\n\n1,2\n \r\n3,4\n', ['1: a|b', '3: 1|2', '5: 3|4']],
		[
			'lines within quotes',
			'a,b\n"1\n1","2\r\n2"\n3,4\n',
			['1: a|b', '2: 1\n1|2\r\n2', '5: 3|4'],
		],
		['doubled quotes', 'a\n"say ""yes"""\n', ['1: a', '2: say "yes"']],
		['a bare CR', 'a,b\n1\r1,2\n3,4\n', ['1: a|b', '2: 1\r1|2', '3: 3|4']],
		[
			'a quote never closed, without quotes after it',
			'a,b\n1,"2\n3,4\n5,6\n',
			['1: a|b', `2! ${NEVER_CLOSED}`, '3: 3|4', '4: 5|6'],
		],
		[
			'a quote never closed, with quoted cells after it',
			'a,b\n"0","0"\n1,"2\n3,"4"\n"5",6\n7,8\n',
			['1: a|b', '2: 0|0', `3! ${NEVER_CLOSED}`, '4: 3|4', '5: 5|6', '6: 7|8'],
		],
		[
			'two quotes never closed',
			'a,b\n1,"2\n3,"4\n5,6\n',
			['1: a|b', `2! ${NEVER_CLOSED}`, `3! ${NEVER_CLOSED}`, '4: 5|6'],
		],
		[
			'a quote never closed in the last line',
			'a,b\n1,2\n3,"4',
			['1: a|b', '2: 1|2', `3! ${NEVER_CLOSED}`],
		],
		[
			'text after a closing quote',
			'a,b\n"1"x,2\n3,4\n',
			['1: a|b', '2! text follows a closing quote', '3: 3|4'],
		],
		[
			'a quote within a cell',
			'a,b\n1 "x",2\n3,4\n',
			['1: a|b', '2! a quote stands inside an unquoted cell', '3: 3|4'],
		],
		[
			'bytes that are no UTF-8',
			Buffer.from('a,b\nM\xfcller,2\n', 'latin1'),
			['1: a|b', '2: M\ufffdller|2'],
		],
		['letters of several bytes', 'a\né€😀\n', ['1: a', '2: é€😀']],
	])('%s', async (_, file, expected) => {
		expect(shown(await recordsOf(file, size))).toEqual(expected)
	})
})

test('whatever cells are written, with quotes where they need them or everywhere, they are read again', async () => {
	const cell = fc.string({ unit: fc.constantFrom(...'aü €,"\n\r;\t|') })
	const record = fc.record({
		cells: fc
			.tuple(cell, fc.array(cell, { maxLength: 4 }))
			.map(([first, others]) => [`x${first}`, ...others]),
		isQuoted: fc.boolean(),
	})
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
	await fc.assert(
		fc.asyncProperty(fc.array(record), async (records) => {
			const file = records
				.map(({ cells, isQuoted }) =>
					cells
						.map((text) =>
							isQuoted || /[",\n\r]/.test(text) ? quoted(text) : text,
						)
						.join(','),
				)
				.join('\n')
			const read = await recordsOf(file, 7)
			expect(read.map((each) => 'cells' in each && each.cells)).toEqual(
				records.map(({ cells }) => cells),
			)
		}),
	)
})

test('a record without end costs its line, not memory or the rows after it', async () => {
	const cell = 'x'.repeat(10 * MAX_RECORD_BYTES)
	const tooLarge =
		'the record is larger than 1 MB, or a quote in it is never closed'
	expect(shown(await recordsOf(`a,b\n1,${cell}\n3,4\n`))).toEqual([
		'1: a|b',
		`2! ${tooLarge}`,
		'3: 3|4',
	])
	expect(shown(await recordsOf(`a,b\n1,"${cell}"\n3,4\n`))).toEqual([
		'1: a|b',
		`2! ${tooLarge}`,
		'3: 3|4',
	])
	const rows = Array.from({ length: 200_000 }, (_, i) => `${i},row`)
	const records = await recordsOf(`a,b\n1,"never\n${rows.join('\n')}\n`)
	expect(records).toHaveLength(200_002)
	expect(shown(records.slice(0, 3))).toEqual([
		'1: a|b',
		`2! ${tooLarge}`,
		'3: 0|row',
	])
	expect(shown(records.slice(-1))).toEqual(['200002: 199999|row'])
})
