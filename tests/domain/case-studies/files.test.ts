import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { tidyFileName } from '#app/domain/case-studies/file-name.ts'
import type { FileKind } from '#app/domain/case-studies/files.ts'
import {
	kindOfFile as judge,
	type KindRefusal,
} from '#app/domain/case-studies/kind-of-file.ts'
import type { Inflate } from '#app/domain/case-studies/plain-pdf.ts'
import { zipOf } from '../../support/zip.ts'

const inflate: Inflate = (packed, maxBytes) => {
	try {
		return inflateSync(packed, { maxOutputLength: maxBytes })
	} catch {
		return null
	}
}

/** The kind, or null where none is taken. */
function kindOfFile(given: Uint8Array): FileKind | null {
	const kind = judge(given, inflate)
	return kind.ok ? kind.value : null
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const PNG = '\x89PNG\r\n\x1a\n'
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n'
const WORD = {
	'[Content_Types].xml': '<Types/>',
	'word/document.xml': '<w:document/>',
}

describe('what a file is, by its bytes', () => {
	test.each<[string, FileKind | null, Uint8Array]>([
		['a PNG', 'png', bytes(`${PNG}rest`)],
		['a JPEG', 'jpeg', bytes('\xff\xd8\xff\xe0rest')],
		['a WebP', 'webp', bytes('RIFF1234WEBPrest')],
		['a sound in the same wrapping', null, bytes('RIFF1234WAVE\x00')],
		['a PDF', 'pdf', bytes(PDF)],
		[
			'a PDF that has such words in a picture',
			'pdf',
			bytes(PDF.replace('endobj', 'stream\n/JS <svg\nendstream endobj')),
		],
		['text', 'text', new Uint8Array(Buffer.from('# Ünïcode\n\tNotes', 'utf8'))],
		['a Word document', 'docx', zipOf(WORD)],
		['nothing', null, bytes('')],
		['a program', null, bytes('MZ\x90\x00')],
		['text that is none', null, bytes('\xff\xfe\xfd')],
	])('%s: %s', (_, kind, given) => {
		expect(kindOfFile(given)).toBe(kind)
	})

	test.each<[string, Uint8Array]>([
		['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
		['an SVG behind a comment', bytes('<!-- x --><svg onload="alert(1)">')],
		['XML', bytes('<?xml version="1.0"?><svg/>')],
		['a page', bytes('<!DOCTYPE html><p>Hi')],
		['a page in capitals, after blanks', bytes('\n\n < HTML >')],
		['a script among text', bytes('Notes <script>alert(1)</script>')],
		['text with a NUL', bytes('Notes\0')],
		[
			'a PDF that runs something',
			bytes(PDF.replace('/Type', '/JavaScript 1 /Type')),
		],
		[
			'a PDF that carries files',
			bytes(PDF.replace('/Type', '/EmbeddedFile 1 /Type')),
		],
		['a PDF that goes on as a page', bytes(`${PDF}<html>`)],
		[
			'a PDF that is a page, too',
			bytes(PDF.replace('1 0', '<html><script>1</script> 1 0')),
		],
		['a PDF without an end', bytes('%PDF-1.7\n')],
		[
			'a PDF that is an archive, too',
			bytes(`${PDF}${Buffer.from(zipOf(WORD)).toString('latin1')}\n%%EOF`),
		],
		['an archive that is no document', zipOf({ 'a.txt': 'a' })],
		['a document with macros', zipOf({ ...WORD, 'word/vbaProject.bin': 'x' })],
		['a document with a program', zipOf({ ...WORD, 'word/run.exe': 'x' })],
		[
			'a document that leads out of itself',
			zipOf({ ...WORD, '../../etc/cron': 'x' }),
		],
		[
			'a document with something behind it',
			new Uint8Array([...zipOf(WORD), 60]),
		],
		[
			'a document that unpacks without end',
			zipOf(WORD, { claimedBytes: 0xf000_0000 }),
		],
		['the beginning of a document', zipOf(WORD).slice(0, 40)],
	])('refused: %s', (_, given) => {
		expect(kindOfFile(given)).toBeNull()
	})
})

/** Objects of a PDF, packed as programs pack them since version 1.5. */
function packed(
	objects: string,
	{
		type = '/Type /ObjStm',
		filter = '/Filter /FlateDecode',
		data = deflateSync(Buffer.from(`1 0 2 20 ${objects}`)).toString('latin1'),
		between = '\n',
	} = {},
): string {
	const head = `<< ${type} ${filter} /N 2 /First 9 /Length ${data.length} >>`
	return PDF.replace(
		'%%EOF',
		`3 0 obj\n${head}\nstream${between}${data}\nendstream\nendobj\n%%EOF`,
	)
}
const twice = deflateSync(
	deflateSync(Buffer.from('1 0 << /JS (app.alert(1)) >>')),
).toString('latin1')
const CALM = '<< /Type /Page >> << /Type /Catalog /Pages 1 0 R >>'

describe('what a PDF does', () => {
	test.each<[string, KindRefusal | 'taken', string]>([
		['nothing', 'taken', PDF],
		[
			'shows a title that has such words',
			'taken',
			PDF.replace('/Type', '/Title (JavaScript in a stream of work) /Type'),
		],
		['packs calm objects', 'taken', packed(CALM)],
		[
			'packs nothing',
			'taken',
			packed(CALM, { filter: '', data: `1 0 2 20 ${CALM}` }),
		],
		[
			'names a page label that begins alike',
			'taken',
			PDF.replace('/Type', '/JavaScripts 1 /Type'),
		],
		[
			'runs a script',
			'pdf_active',
			PDF.replace('/Type', '/S /JavaScript /Type'),
		],
		[
			'runs one under an escaped name',
			'pdf_active',
			PDF.replace('/Type', '/S /J#61vaScript /Type'),
		],
		[
			'runs one whose whole name is escaped',
			'pdf_active',
			PDF.replace('/Type', '/#4A#61#76#61#53#63#72#69#70#74 /Type'),
		],
		[
			'runs one with a name and no blank',
			'pdf_active',
			PDF.replace('/Type', '/S/#4aS(app.alert(1))/Type'),
		],
		[
			'starts a program',
			'pdf_active',
			PDF.replace('/Type', '/S /L#61unch /Type'),
		],
		[
			'carries files',
			'pdf_active',
			PDF.replace('/Type', '/EmbeddedFiles 4 0 R /Type'),
		],
		['packs a script', 'pdf_active', packed('<< /S /JavaScript >>')],
		['packs an escaped script', 'pdf_active', packed('<< /S /J#61vaScript >>')],
		[
			'packs a script, and calls that otherwise',
			'pdf_active',
			packed('<< /JS (1) >>', { type: '/Type /Obj#53tm' }),
		],
		[
			'packs a script, its length said loosely',
			'pdf_active',
			packed('<< /JS (1) >>', { between: ' \r\n' }),
		],
		[
			'keeps a script where data should be',
			'pdf_active',
			PDF.replace(
				'endobj',
				'>>\nstream\n<< /S /JavaScript >>\nendstream endobj',
			),
		],
		[
			'has a comment that looks like a stream around it',
			'pdf_active',
			PDF.replace(
				'endobj',
				'% >>stream\n << /S /JavaScript /JS (1) >>\n% endstream\nendobj',
			),
		],
		[
			'is encrypted',
			'pdf_sealed',
			PDF.replace('/Type', '/Encrypt 4 0 R /Type'),
		],
		[
			'packs twice',
			'pdf_sealed',
			packed('', {
				filter: '/Filter [/FlateDecode /FlateDecode]',
				data: twice,
			}),
		],
		[
			'packs otherwise',
			'pdf_sealed',
			packed('', { filter: '/Filter /LZWDecode', data: 'abc' }),
		],
		[
			'packs with a predictor',
			'pdf_sealed',
			packed(CALM, {
				filter: '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
			}),
		],
		[
			'says elsewhere how it is packed',
			'pdf_sealed',
			packed(CALM, { filter: '/Filter 9 0 R' }),
		],
		[
			'packs what cannot be unpacked',
			'pdf_sealed',
			packed('', { data: 'abc' }),
		],
		[
			'packs objects within what looks like data',
			'pdf_sealed',
			PDF.replace('endobj', `% >>stream\n${packed('<< /JS (1) >>').slice(60)}`),
		],
		[
			'puts calm objects behind those that count',
			'pdf_sealed',
			PDF.replace(
				'endobj',
				`<< /Type /ObjStm >>streams\nabc endstream\n${packed(CALM).slice(60)}`,
			),
		],
	])('%s: %s', (_, expected, text) => {
		const kind = judge(bytes(text), inflate)
		expect(kind.ok ? 'taken' : kind.reason).toBe(expected)
	})

	test('unpacks no more than so much of all that is packed', () => {
		const asked: number[] = []
		const bomb: Inflate = (_, maxBytes) => {
			asked.push(maxBytes)
			return bytes(`1 0 ${' '.repeat(999_996)}`).subarray(0, maxBytes)
		}
		const two = packed(CALM).replace(
			'%%EOF',
			packed(CALM).slice(PDF.indexOf('endobj')),
		)
		expect(judge(bytes(two), bomb).ok).toBe(true)
		expect(asked[0]).toBe(100_000_000)
		expect(asked[1]).toBe(99_000_000)
	})
})

describe('what a file is called', () => {
	test.each<[string, FileKind, string]>([
		['Team photo.PNG', 'png', 'Team photo.png'],
		['../../etc/passwd', 'text', 'passwd.txt'],
		['..\\..\\windows\\win.ini', 'text', 'win.txt'],
		['C:\\fakepath\\deck.pdf', 'pdf', 'deck.pdf'],
		['page.html', 'png', 'page.png'],
		['invoice\u202Egnp.exe', 'png', 'invoicegnp.png'],
		['a\0b\r\nSet-Cookie: x.txt', 'text', 'abSet-Cookie x.txt'],
		['"quoted" <b>.jpg', 'jpeg', 'quoted b.jpg'],
		['..', 'pdf', 'file.pdf'],
		['.htaccess', 'text', 'file.txt'],
		['', 'docx', 'file.docx'],
		['Übersicht Q3.docx', 'docx', 'Übersicht Q3.docx'],
	])('%j: %s %j', (given, kind, expected) => {
		expect(tidyFileName(given, kind)).toBe(expected)
	})

	test('a name without end is cut', () => {
		expect(tidyFileName(`${'a'.repeat(5000)}.png`, 'png')).toBe(
			`${'a'.repeat(120)}.png`,
		)
	})
})
