import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { tidyFileName } from '#app/domain/case-studies/file-name.ts'
import { createHide } from '#app/domain/case-studies/hide-names.ts'
import { kindOfFile } from '#app/domain/case-studies/kind-of-file.ts'
import { slugOf } from '#app/domain/case-studies/slug.ts'
import { cutOut } from '#app/domain/cut-out.ts'
import { readInvitees } from '#app/domain/people/read-invitees.ts'
import { hostOfAddress } from '#app/domain/referrals/mailbox.ts'
import { readInviteesCsv } from '#app/integrations/csv/invitees.ts'
import { previewCsv } from '#app/integrations/csv/preview.ts'
import { readRecords } from '#app/integrations/csv/records.ts'
import { openTable } from '#app/integrations/exports/table/open-table.ts'
import { parseMailbox } from '#emails/message.ts'
import { operationsOf } from './support/operations.ts'

type Work = (text: string) => unknown | Promise<unknown>

const hide = createHide([
	{ name: 'Ana Silva', parts: ['Silva'], into: 'a customer' },
])
const fileOf = (text: string) =>
	kindOfFile(new Uint8Array(Buffer.from(text, 'latin1')), () => null)
const pdf = (unit: string) => (times: number) =>
	`%PDF-1.7\n${unit.repeat(times)}\n%%EOF`

/** As a file comes from the disk. */
async function* pieces(text: string) {
	const bytes = Buffer.from(text)
	for (let at = 0; at < bytes.length; at += 65_536)
		yield bytes.subarray(at, at + 65_536)
}
async function records(text: string) {
	let count = 0
	for await (const batch of readRecords(pieces(text))) count += batch.length
	return count
}
const rows = (row: string) => (times: number) => row.repeat(times)

/** A text as a file of another system, read to its end. */
async function table(text: string) {
	const folder = mkdtempSync(path.join(tmpdir(), 'laurel-linear-'))
	const file = path.join(folder, 'export.csv')
	try {
		writeFileSync(file, text)
		const opened = await openTable(file, { fit: () => 1 })
		if (!opened.ok) return 0
		let count = 0
		for await (const batch of opened.value.rows()) count += batch.length
		return count
	} finally {
		rmSync(folder, { recursive: true })
	}
}

/** What is done with something that was sent in, and what somebody would send to keep it busy. */
const CHECKS: [string, Work, (times: number) => string][] = [
	['a PDF of streams without end', fileOf, pdf('\nstream\n')],
	['a PDF of streams', fileOf, pdf('\nstream\nendstream\n')],
	['a PDF of names', fileOf, pdf('/J#61')],
	['a PDF of slashes', fileOf, pdf('/')],
	['a PDF of packed objects', fileOf, pdf('/ObjStm ')],
	['a text of brackets', fileOf, (times) => '< '.repeat(times)],
	[
		'a file’s name of dots',
		(text) => tidyFileName(text, 'png'),
		(times) => `a${'.'.repeat(times)}a`,
	],
	['a title of hyphens', slugOf, (times) => `a${'- '.repeat(times)}a`],
	['a story of open brackets', hide, (times) => '['.repeat(times)],
	['a story of half links', hide, (times) => '[]('.repeat(times)],
	['a host of dots', hostOfAddress, (times) => `a@${'.'.repeat(times)}b`],
	[
		'invitations of blanks',
		readInvitees,
		(times) => `<a>,${' '.repeat(times)}\u2028<`,
	],
	['a sender of blanks', parseMailbox, (times) => `${' '.repeat(times)}>`],
	[
		'a style without end',
		(text) => cutOut(text, '<style', '</style>'),
		(times) => '<style'.repeat(times),
	],
	['a CSV without quotes', records, rows('a,b\n')],
	['a CSV whose quotes go on from line to line', records, rows('x","z\n')],
	['a CSV whose quotes never close', records, rows('"a\n')],
	['a CSV of escaped quotes', records, rows('""\n')],
	[
		'a CSV that breaks at its end',
		records,
		(times) => `${'x","z\n'.repeat(times)}"q"q\n`,
	],
	['a CSV of one line', records, rows('a,')],
	['an export of rows', table, rows('a;b,1.234,56\n')],
	['an export of one line', table, rows('a;')],
	['an export whose quotes never close', table, rows('"a;b\n')],
	['an export of old line ends and blank cells', table, rows('a,b\r,,\r')],
	['an export of totals', table, rows('Total,\n')],
	[
		'invitations by CSV',
		(text) => readInviteesCsv(pieces(text)),
		rows('x","z\n'),
	],
	[
		'the first rows of a CSV',
		(text) => previewCsv(pieces(text)),
		rows('x","z\n'),
	],
]

const TIMES = 4000

describe('eight times as much takes about eight times as many steps', () => {
	test.each(CHECKS)('%s', async (_, work, made) => {
		// Code that runs for the first time is not counted as it is later.
		await work(made(TIMES / 4))
		const few = await operationsOf(() => work(made(TIMES)))
		const many = await operationsOf(() => work(made(8 * TIMES)))
		expect(many / few).toBeLessThan(12)
	})

	test('what takes time by the square is found', async () => {
		const pairs = (text: string) => {
			let count = 0
			for (let at = 0; at < text.length; at += 100)
				if (cutOut(text.slice(at), 'x', 'y').length > 0) count += 1
			return count
		}
		const few = await operationsOf(() => pairs('a'.repeat(TIMES)))
		const many = await operationsOf(() => pairs('a'.repeat(8 * TIMES)))
		expect(many / few).toBeGreaterThan(30)
	})
})
