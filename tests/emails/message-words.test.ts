import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageOf } from '#emails/message.ts'
import { wordsOf } from '#emails/message-words.ts'

const mail = (words: string, to = 'ana@example.com') => ({
	id: 'm-1',
	from: 'Laurel <laurel@example.com>',
	to,
	subject: words,
	html: `<p>${words}</p>`,
	text: words,
	headers: {},
	date: 0,
	attachments: [
		{
			filename: 'talk.ics',
			contentType: 'text/calendar',
			content: `SUMMARY:${words}`,
		},
	],
})

test('says all that a mail says: in headers, texts and attachments', () => {
	const said = wordsOf(
		messageOf(mail('Grüße an Émile = Brontë', '"Ö. Ö" <ö@möhl.example>')),
	)
	expect(said.split('Grüße an Émile = Brontë')).toHaveLength(5)
	expect(said).toContain('ö@möhl.example')
})

test('finds words however long the lines before them are', () => {
	const text = fc.string({ unit: 'grapheme', maxLength: 200 })
	fc.assert(
		fc.property(text, text, (before, after) => {
			const words = `${before}Émile Brontë${after}`
			const { attachments: _, ...plain } = mail(words)
			expect(wordsOf(messageOf({ ...plain, subject: '' }))).toContain(
				'Émile Brontë',
			)
		}),
		{ numRuns: 200 },
	)
})
