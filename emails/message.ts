import { domainToASCII } from 'node:url'

/** A mail ready to go. */
export type OutgoingMail = {
	/** The outbox row's: with it a provider knows a retry. */
	readonly id: string
	/** `Laurel <hello@example.com>` or the bare address. */
	readonly from: string
	readonly to: string
	readonly subject: string
	readonly html: string
	readonly text: string
	/** Besides those that every mail has. */
	readonly headers: Readonly<Record<string, string>>
	/** When it was written. */
	readonly date: number
	readonly attachments?: readonly Attachment[]
}

/** A file that comes with a mail. */
export type Attachment = {
	/** Of letters, digits, dots and dashes. */
	readonly filename: string
	readonly contentType: string
	readonly content: string
}

/** The mail as a file that mail programs open: RFC 5322 with two MIME alternatives, the plain one first, and its files. */
export function messageOf(mail: OutgoingMail): string {
	const from = parseMailbox(mail.from)
	const lines = [
		`From: ${formatMailbox(from)}`,
		`To: ${formatMailbox(parseMailbox(mail.to))}`,
		encodeHeader('Subject', mail.subject),
		`Date: ${new Date(mail.date).toUTCString().replace('GMT', '+0000')}`,
		`Message-ID: <${mail.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
		'MIME-Version: 1.0',
		...Object.entries(mail.headers).map(
			([name, value]) => `${name}: ${withoutBreaks(value)}`,
		),
		...bodyOf(mail),
		'',
	]
	return lines.join('\r\n')
}

function bodyOf({ id, text, html, attachments = [] }: OutgoingMail): string[] {
	const boundary = `=_${id}`
	const alternatives = [
		`Content-Type: multipart/alternative; boundary="${boundary}"`,
		'',
		...partOf(boundary, 'text/plain', text),
		...partOf(boundary, 'text/html', html),
		`--${boundary}--`,
	]
	if (attachments.length === 0) return alternatives
	const outer = `${boundary}_mixed`
	return [
		`Content-Type: multipart/mixed; boundary="${outer}"`,
		'',
		`--${outer}`,
		...alternatives,
		...attachments.flatMap((attachment) => fileOf(outer, attachment)),
		`--${outer}--`,
	]
}

const fileOf = (
	boundary: string,
	{ filename, contentType, content }: Attachment,
) => [
	`--${boundary}`,
	`Content-Type: ${contentType}`,
	`Content-Disposition: attachment; filename="${filename}"`,
	'Content-Transfer-Encoding: base64',
	'',
	...(Buffer.from(content)
		.toString('base64')
		.match(/.{1,76}/g) ?? ['']),
]

type Mailbox = { readonly name: string; readonly address: string }

/** `Name <address>` in its parts. */
export function parseMailbox(text: string): Mailbox {
	const clean = withoutBreaks(text).trim()
	const open = clean.endsWith('>') ? clean.lastIndexOf('<') : -1
	const inBrackets = open < 0 ? '' : clean.slice(open + 1, -1)
	const isNamed = inBrackets !== '' && !inBrackets.includes('>')
	const name = isNamed ? clean.slice(0, open).trimEnd() : ''
	const address = isNamed ? inBrackets : clean
	const at = address.lastIndexOf('@')
	const domain = domainToASCII(address.slice(at + 1)) || address.slice(at + 1)
	return {
		name: name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'),
		address: `${address.slice(0, at + 1)}${domain}`,
	}
}

function formatMailbox({ name, address }: Mailbox): string {
	if (!name) return address
	const shown = isPrintable(name)
		? `"${name.replace(/["\\]/g, '\\$&')}"`
		: encodeWords(name).join(' ')
	return `${shown} <${address}>`
}

/** A header whose text may hold any character (RFC 2047), folded. */
function encodeHeader(name: string, value: string): string {
	const text = withoutBreaks(value)
	const isShort = name.length + 2 + text.length <= 78
	return isPrintable(text) && isShort
		? `${name}: ${text}`
		: `${name}: ${encodeWords(text).join('\r\n ')}`
}

const isPrintable = (text: string) =>
	/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')

/** Whoever can put a line break into a header can put in a header. */
const withoutBreaks = (text: string) => text.replace(/[\r\n\0]+/g, ' ')

/** Of text in an encoded word: its line, with the header's name, has at most 76 characters. */
const WORD_BYTES = 36

function encodeWords(text: string): string[] {
	const words: string[] = []
	let word = ''
	for (const character of text) {
		if (Buffer.byteLength(word + character) > WORD_BYTES) {
			words.push(word)
			word = ''
		}
		word += character
	}
	if (word) words.push(word)
	return words.map(
		(each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`,
	)
}

const partOf = (boundary: string, type: string, content: string) => [
	`--${boundary}`,
	`Content-Type: ${type}; charset=utf-8`,
	'Content-Transfer-Encoding: quoted-printable',
	'',
	quotedPrintable(content),
]

const LINE_LENGTH = 76

/** Text in seven bits and short lines (RFC 2045) that people can still read. */
function quotedPrintable(content: string): string {
	return content
		.split(/\r\n|\r|\n/)
		.map(quoteLine)
		.join('\r\n')
}

function quoteLine(line: string): string {
	const quoted: string[] = []
	let current = ''
	const tokens = [...line].map(quoteCharacter)
	for (const [i, token] of tokens.entries()) {
		const isLast = i === tokens.length - 1
		const atom = isLast && /[ \t]/.test(token) ? quoteBytes(token) : token
		// A line that goes on ends with "=", which has to fit too.
		if (current.length + atom.length > LINE_LENGTH - 1) {
			quoted.push(`${current}=`)
			current = ''
		}
		current += atom
	}
	return [...quoted, current].join('\r\n')
}

const quoteCharacter = (character: string) =>
	character !== '=' && /^[\t\x20-\x7e]$/.test(character)
		? character
		: quoteBytes(character)

const quoteBytes = (character: string) =>
	[...Buffer.from(character)]
		.map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('')
