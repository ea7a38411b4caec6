import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type Block,
	type Inline,
	plainText,
	readMarkdown,
	safeUrl,
} from '#app/domain/case-studies/markdown.ts'

const paragraph = (...inlines: Inline[]): Block => ({
	kind: 'paragraph',
	inlines,
})
const text = (words: string): Inline => ({ kind: 'text', text: words })

const linksOf = (blocks: readonly Block[]): string[] =>
	blocks.flatMap((block) => {
		if ('inlines' in block) return block.inlines.flatMap(linksIn)
		if ('blocks' in block) return linksOf(block.blocks)
		return 'items' in block ? block.items.flatMap(linksOf) : []
	})
const linksIn = (inline: Inline): string[] => [
	...(inline.kind === 'link' ? [inline.url] : []),
	...('inlines' in inline ? inline.inlines.flatMap(linksIn) : []),
]

describe('what a story may consist of', () => {
	test.each<[string, string, Block[]]>([
		['words', 'We grew.', [paragraph(text('We grew.'))]],
		[
			'a heading lies below the title of the page',
			'# Before',
			[{ kind: 'heading', level: 2, inlines: [text('Before')] }],
		],
		[
			'a link',
			'[Acme](https://acme.example/a?b=1)',
			[
				paragraph({
					kind: 'link',
					url: 'https://acme.example/a?b=1',
					inlines: [text('Acme')],
				}),
			],
		],
		[
			'a link by reference',
			'[Acme][1]\n\n[1]: https://acme.example/',
			[
				paragraph({
					kind: 'link',
					url: 'https://acme.example/',
					inlines: [text('Acme')],
				}),
			],
		],
		[
			'a list that begins at 3',
			'3. a\n4. b',
			[
				{
					kind: 'list',
					start: 3,
					items: [[paragraph(text('a'))], [paragraph(text('b'))]],
				},
			],
		],
		[
			'a picture of its own, between paragraphs',
			'Before ![Our team](file:abc1) after',
			[
				paragraph(text('Before ')),
				{ kind: 'picture', fileId: 'abc1', alt: 'Our team' },
				paragraph(text(' after')),
			],
		],
		['nothing', ' \n\n ', []],
	])('%s', (_, source, expected) => {
		expect(readMarkdown(source)).toEqual(expected)
	})
})

describe('what it may not', () => {
	test.each([
		['a script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
		['HTML in a line', 'a <img src=x onerror=alert(1)> b', null],
		['a picture from elsewhere', '![us](https://evil.example/t.gif)', 'us'],
		['a picture by a path', '![us](file:../../etc/passwd)', 'us'],
		['a picture of data', '![us](data:image/svg+xml,<svg/>)', 'us'],
	])('%s is its text', (_, source, expected) => {
		const blocks = readMarkdown(source)
		expect(blocks.every(({ kind }) => kind === 'paragraph')).toBe(true)
		expect(linksOf(blocks)).toEqual([])
		expect(plainText(blocks)).toBe(expected ?? source)
	})

	test.each([
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		'java\tscript:alert(1)',
		'&#106;avascript:alert(1)',
		'data:text/html,<script>1</script>',
		'vbscript:x',
		'file:///etc/passwd',
		'//evil.example',
		'/relative',
		'https://acme.example@evil.example/',
	])('no link leads to %s', (url) => {
		expect(linksOf(readMarkdown(`[click](<${url}>)`))).toEqual([])
		expect(linksOf(readMarkdown(`[click][1]\n\n[1]: <${url}>`))).toEqual([])
		expect(linksOf(readMarkdown(`<${url}>`))).toEqual([])
	})

	test('law: whatever is written, links are http, https or mailto', () => {
		const pieces = fc.constantFrom(
			...['[a](', ')', '<', '>', 'javascript:', 'https://x.example', '![', ']'],
			...['\n', '\t', '"', '&#x6a;', ':', '//', '> ', '- ', '`', '*', 'data:'],
		)
		fc.assert(
			fc.property(
				fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))),
				(parts) => {
					for (const url of linksOf(readMarkdown(parts.join(''))))
						expect(url).toMatch(/^(https?:\/\/|mailto:)/)
				},
			),
		)
	})

	test('what is nested without end is drawn as its text', () => {
		const blocks = readMarkdown(`${'> '.repeat(300)}deep`)
		expect(plainText(blocks)).toBe('deep')
		expect(JSON.stringify(blocks).split('"quote"').length - 1).toBeLessThan(20)
	})

	test('a link is written as browsers read it', () => {
		expect(safeUrl('HTTPS://Acme.example/ä b')).toBe(
			'https://acme.example/%C3%A4%20b',
		)
		expect(safeUrl('mailto:ada@acme.example')).toBe('mailto:ada@acme.example')
	})
})
