import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { MailRefused } from '#emails/errors.ts'
import { messageOf, type OutgoingMail } from '#emails/message.ts'
import { createFolderTransport } from '#emails/transports/folder.ts'

const MAIL: OutgoingMail = {
	id: 'mail-1',
	from: 'Laurel <laurel@example.com>',
	to: 'ana@example.com',
	subject: 'Your link to sign in',
	html: '<p>Hello</p>',
	text: 'Hello\n',
	headers: {},
	date: Date.UTC(2026, 3, 6, 14, 2, 5),
}

/** Reads a message as a mail program would: headers unfolded and decoded, parts decoded. */
function parse(message: string) {
	const [head = '', ...rest] = message.split('\r\n\r\n')
	const headers = headersOf(head)
	const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
	const parts = rest
		.join('\r\n\r\n')
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => {
			const [partHead = '', ...body] = part.trimStart().split('\r\n\r\n')
			const content = body.join('\r\n\r\n').replace(/\r\n$/, '')
			return {
				type: headersOf(partHead)['content-type'],
				content: decodeQuoted(content),
			}
		})
	return { headers, parts }
}

const headersOf = (head: string): Record<string, string> =>
	Object.fromEntries(
		head
			.replace(/\r\n[ \t]/g, ' ')
			.split('\r\n')
			.map((line) => {
				const colon = line.indexOf(':')
				return [
					line.slice(0, colon).toLowerCase(),
					decodeWords(line.slice(colon + 1).trim()),
				]
			}),
	)

const decodeWords = (text: string) =>
	text
		.replace(/\?= =\?/g, '?==?')
		.replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base64) =>
			Buffer.from(base64, 'base64').toString(),
		)

const decodeQuoted = (text: string) =>
	Buffer.from(
		text
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/g, (_, hex) =>
				String.fromCharCode(Number.parseInt(hex, 16)),
			),
		'latin1',
	).toString()

describe('a mail as a file', () => {
	test('opens as it was written, the plain part first', () => {
		const { headers, parts } = parse(
			messageOf({
				...MAIL,
				headers: { 'List-Unsubscribe': '<https://example.com/u/1>' },
			}),
		)
		expect(headers).toMatchObject({
			from: '"Laurel" <laurel@example.com>',
			to: 'ana@example.com',
			subject: 'Your link to sign in',
			date: 'Mon, 06 Apr 2026 14:02:05 +0000',
			'message-id': '<mail-1@example.com>',
			'mime-version': '1.0',
			'list-unsubscribe': '<https://example.com/u/1>',
		})
		expect(parts).toEqual([
			{ type: 'text/plain; charset=utf-8', content: 'Hello\r\n' },
			{ type: 'text/html; charset=utf-8', content: '<p>Hello</p>' },
		])
	})

	test.each([
		'Zoë’s summary: 12 500 €',
		`${'long '.repeat(40)}subject`,
		'日本語の件名'.repeat(12),
		'🏅'.repeat(40),
		'=?UTF-8?B?aW5qZWN0ZWQ=?=',
		'',
	])('any subject comes through, in short lines of ASCII: %s', (subject) => {
		const message = messageOf({ ...MAIL, subject })
		const head = message.slice(0, message.indexOf('\r\n\r\n'))
		expect(head).toMatch(/^[\x20-\x7e\r\n]*$/)
		for (const line of head.split('\r\n'))
			expect(line.length).toBeLessThanOrEqual(76)
		expect(parse(message).headers.subject).toBe(subject)
	})

	test.each([
		['subject', { subject: 'Hi\r\nBcc: eve@example.com' }],
		['to', { to: 'ana@example.com\r\nBcc: eve@example.com' }],
		['from', { from: 'A\nBcc: eve@example.com <a@example.com>' }],
		['a header', { headers: { 'X-A': '1\r\nBcc: eve@example.com' } }],
	])('nothing in %s makes another header', (_, given) => {
		const { headers } = parse(messageOf({ ...MAIL, ...given }))
		expect(headers.bcc).toBeUndefined()
	})

	test('names with quotes and domains of any script are written as mail wants them', () => {
		const { headers } = parse(
			messageOf({
				...MAIL,
				from: 'Acme "Labs" <hi@bücher.example>',
				to: 'ana@bücher.example',
			}),
		)
		expect(headers.from).toBe('"Acme \\"Labs\\"" <hi@xn--bcher-kva.example>')
		expect(headers.to).toBe('ana@xn--bcher-kva.example')
	})

	test('long lines, any characters and spaces at the end come through in short lines', () => {
		const text = `${'ünïcödé = 100 % '.repeat(30)}\n.\nend \t\n--=_mail-1\n`
		const message = messageOf({ ...MAIL, text })
		const body = message.slice(message.indexOf('\r\n\r\n'))
		for (const line of body.split('\r\n'))
			expect(line.length).toBeLessThanOrEqual(76)
		expect(body).toMatch(/^[\x20-\x7e\r\n\t]*$/)
		expect(body).not.toMatch(/[ \t]\r\n/)
	})
})

describe('the folder', () => {
	const openFolder = () =>
		path.join(mkdtempSync(path.join(os.tmpdir(), 'laurel-mail-')), 'outbox')

	test('holds a file a mail, and one for a mail that is sent twice', async () => {
		const folder = openFolder()
		const transport = createFolderTransport(folder)
		await transport.send(MAIL)
		await transport.send(MAIL)
		expect(readdirSync(folder)).toEqual(['mail-1.eml'])
		const file = path.join(folder, 'mail-1.eml')
		expect(parse(readFileSync(file, 'utf8')).headers.to).toBe('ana@example.com')
		expect(statSync(file).mode & 0o077).toBe(0)
	})

	test.each(['../mail', 'a/b', '', 'a\0b'])(
		'takes no mail whose id leads elsewhere: %j',
		async (id) => {
			const transport = createFolderTransport(openFolder())
			await expect(transport.send({ ...MAIL, id })).rejects.toThrow(MailRefused)
		},
	)
})
