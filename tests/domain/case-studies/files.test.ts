import { describe, expect, test } from 'vitest'
import {
	type FileKind,
	kindOfFile,
	tidyFileName,
} from '#app/domain/case-studies/files.ts'
import { zipOf } from '../../support/zip.ts'

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
