import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact, redactorOf } from '#app/domain/referrals/redact.ts'

const EVA = {
	addresses: ['eva@mail.example', 'eva+x@mail.example'],
	names: ['Eva Lang', 'Eva'],
}

test.each([
	['a name', 'Eva Lang called', '[erased] called'],
	['in any case', 'EVA LANG and eva', '[erased] and [erased]'],
	['the longest', 'eva+x@mail.example', '[erased]'],
	['at the end of a sentence', 'to eva@mail.example.', 'to [erased].'],
	['in JSON', '{"email":"eva@mail.example"}', '{"email":"[erased]"}'],
	['not within a word', 'Evaluate the medieval', 'Evaluate the medieval'],
	[
		'not a part of another address',
		'x.eva@mail.example, eva@mail.example.org',
		'x.[erased]@mail.example, [erased]@mail.example.org',
	],
	['with other spaces', 'Eva\u00a0 Lang\nEva\tLang', '[erased]\n[erased]'],
	['in a link', '/x?to=eva%2Bx%40mail.example&y', '/x?to=[erased]&y'],
	['nothing', 'Ada was here', 'Ada was here'],
])('takes out %s', (_, text, left) => {
	expect(redact(text, EVA)).toBe(left)
})

test.each([
	['capitals beyond ASCII', 'Émile Zola', 'ÉMILE ZOLA'],
	['small letters', 'ÉMILE ZOLA', 'émile zola'],
	['decomposed', 'Émile Zola', 'E\u0301mile Zola'],
	['composed', 'E\u0301mile Zola', 'Émile Zola'],
	['a letter that two capitals stand for', 'Hans Groß', 'HANS GROSS'],
	['two letters for one', 'HANS GROSS', 'Hans Groß'],
	['a dotted capital', 'İpek Işık', 'ipek ışık'],
	['an undotted small letter', 'Ipek ışık', 'İPEK IŞIK'],
	['a final sigma', 'Νίκος', 'ΝΊΚΟΣ'],
	['quotes', "Pat O'Brien", 'Pat O’Brien'],
	['dashes', 'Eva Lang-Özil', 'EVA LANG‑ÖZIL'],
	['what means something in a pattern', 'A. (Bo) [C] $1', 'a. (bo) [c] $1'],
])('takes out %s', (_, name, text) => {
	expect(redact(`<${text}>`, { addresses: [], names: [name] })).toBe(
		'<[erased]>',
	)
})

test('leaves a text as it is where nothing names anybody', () => {
	expect(redact('Eva', { addresses: [''], names: [' '] })).toBe('Eva')
	const decomposed = 'Re\u0301ne\u0301'
	expect(redact(decomposed, EVA)).toBe(decomposed)
})

test('takes them out of the leaves of data, whatever JSON would make of them', () => {
	const name = 'Ann "Nan" O\\Hara'
	const redactor = redactorOf({ addresses: [], names: [name] })
	expect(
		redactor.redactLeaves({ a: [`by ${name}`, 1, null, true], [name]: {} }),
	).toEqual({ a: ['by [erased]', 1, null, true], '[erased]': {} })
})

test('finds whatever name in whatever capitals and form, alone in its text', () => {
	const name = fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
		.filter((text) => /^[\p{L}\p{N}]/u.test(text.trim()))
	const way = fc.constantFrom(
		(text: string) => text.toUpperCase(),
		(text: string) => text.toLowerCase(),
		(text: string) => text.normalize('NFD'),
		(text: string) => text.normalize('NFC'),
	)
	fc.assert(
		fc.property(name, way, (text, written) => {
			const redactor = redactorOf({ addresses: [], names: [text] })
			expect(redactor.finds(`(${written(text)})`)).toBe(true)
		}),
		{ numRuns: 300 },
	)
})
