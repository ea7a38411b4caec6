import type {
	Definition,
	ListItem,
	Nodes,
	PhrasingContent,
	RootContent,
} from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** What a line of a story is made of. Nothing else is ever drawn. */
export type Inline =
	| { readonly kind: 'text' | 'code'; readonly text: string }
	| { readonly kind: 'emphasis' | 'strong'; readonly inlines: Inline[] }
	| { readonly kind: 'link'; readonly url: string; readonly inlines: Inline[] }
	| { readonly kind: 'break' }

export type Block =
	| { readonly kind: 'paragraph'; readonly inlines: Inline[] }
	| {
			readonly kind: 'heading'
			readonly level: 2 | 3 | 4
			readonly inlines: Inline[]
	  }
	| { readonly kind: 'quote'; readonly blocks: Block[] }
	| {
			readonly kind: 'list'
			/** Null: it is not numbered. */
			readonly start: number | null
			readonly items: Block[][]
	  }
	| { readonly kind: 'code'; readonly text: string }
	| { readonly kind: 'rule' }
	/** A file of the story's own. */
	| { readonly kind: 'picture'; readonly fileId: string; readonly alt: string }

/** Deeper than any story goes; what is nested deeper is drawn as its text. */
const DEPTH_LIMIT = 12

/**
 * Reads Markdown into the few things that a story may consist of. HTML is text like any other; a link leads to http,
 * https or mailto or is none; a picture is a file of the story's own, written `![alt](file:ID)`, or is its words.
 */
export function readMarkdown(source: string): Block[] {
	const { children } = fromMarkdown(source)
	const definitions = new Map<string, string>()
	for (const node of children)
		if (node.type === 'definition') definitions.set(node.identifier, node.url)
	return children.flatMap((node) => blockOf(node, definitions, 1))
}

type Definitions = ReadonlyMap<Definition['identifier'], string>

function blockOf(
	node: Nodes,
	definitions: Definitions,
	depth: number,
): Block[] {
	if (depth > DEPTH_LIMIT) return textBlock(wordsOf(node))
	const within = (nodes: readonly RootContent[]) =>
		nodes.flatMap((child) => blockOf(child, definitions, depth + 1))
	switch (node.type) {
		case 'paragraph':
			return paragraphsOf(node.children, definitions)
		case 'heading':
			return [
				{
					kind: 'heading',
					level: levelOf(node.depth),
					inlines: inlinesOf(node.children, definitions, 1),
				},
			]
		case 'blockquote':
			return [{ kind: 'quote', blocks: within(node.children) }]
		case 'list':
			return [
				{
					kind: 'list',
					start: node.ordered ? (node.start ?? 1) : null,
					items: node.children.map((item: ListItem) => within(item.children)),
				},
			]
		case 'code':
			return [{ kind: 'code', text: node.value }]
		case 'thematicBreak':
			return [{ kind: 'rule' }]
		case 'definition':
			return []
		default:
			return textBlock(wordsOf(node))
	}
}

/** The title of the page is above them all. */
const levelOf = (depth: number) => (depth <= 2 ? 2 : depth === 3 ? 3 : 4)

const textBlock = (text: string): Block[] =>
	text.trim() === ''
		? []
		: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }]

/** A picture stands between paragraphs, wherever it was written. */
function paragraphsOf(
	nodes: readonly PhrasingContent[],
	definitions: Definitions,
): Block[] {
	const blocks: Block[] = []
	let line: PhrasingContent[] = []
	const endLine = () => {
		const inlines = inlinesOf(line, definitions, 1)
		if (line.length > 0 && inlines.some(isSeen))
			blocks.push({ kind: 'paragraph', inlines })
		line = []
	}
	for (const node of nodes) {
		const fileId = node.type === 'image' ? fileIdOf(node.url) : null
		if (node.type !== 'image' || fileId === null) line.push(node)
		else {
			endLine()
			blocks.push({ kind: 'picture', fileId, alt: node.alt ?? '' })
		}
	}
	endLine()
	return blocks
}

const isSeen = (inline: Inline) =>
	inline.kind !== 'break' &&
	!(inline.kind === 'text' && inline.text.trim() === '')

const fileIdOf = (url: string): string | null =>
	/^file:([a-z0-9]{1,40})$/.exec(url)?.[1] ?? null

const inlinesOf = (
	nodes: readonly PhrasingContent[],
	definitions: Definitions,
	depth: number,
): Inline[] => nodes.flatMap((node) => inlineOf(node, definitions, depth))

function inlineOf(
	node: PhrasingContent,
	definitions: Definitions,
	depth: number,
): Inline[] {
	if (depth > DEPTH_LIMIT) return [{ kind: 'text', text: wordsOf(node) }]
	const within = (nodes: readonly PhrasingContent[]) =>
		inlinesOf(nodes, definitions, depth + 1)
	switch (node.type) {
		case 'text':
			return [{ kind: 'text', text: node.value }]
		case 'inlineCode':
			return [{ kind: 'code', text: node.value }]
		case 'emphasis':
		case 'strong':
			return [{ kind: node.type, inlines: within(node.children) }]
		case 'break':
			return [{ kind: 'break' }]
		case 'link':
		case 'linkReference': {
			const url = safeUrl(
				node.type === 'link'
					? node.url
					: (definitions.get(node.identifier) ?? ''),
			)
			const inlines = within(node.children)
			return url === null ? inlines : [{ kind: 'link', url, inlines }]
		}
		default:
			return [{ kind: 'text', text: wordsOf(node) }]
	}
}

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])

/** Where a link may lead, as browsers read it; null: nowhere. */
export function safeUrl(url: string): string | null {
	if (!URL.canParse(url)) return null
	const parsed = new URL(url)
	const isNamed = parsed.username !== '' || parsed.password !== ''
	return SAFE_PROTOCOLS.has(parsed.protocol) && !isNamed ? parsed.href : null
}

/** All that is written in a part, without its marks. */
function wordsOf(node: Nodes): string {
	const words: string[] = []
	const left: Nodes[] = [node]
	for (let next = left.pop(); next; next = left.pop()) {
		if ('value' in next) words.push(next.value)
		else if ('alt' in next) words.push(next.alt ?? '')
		if ('children' in next) left.push(...[...next.children].reverse())
	}
	return words.join(' ')
}

/** A story's text without its marks: for counting and for places that show no Markdown. */
export const plainText = (blocks: readonly Block[]): string =>
	blocks.map(textOfBlock).filter(Boolean).join('\n\n')

function textOfBlock(block: Block): string {
	switch (block.kind) {
		case 'paragraph':
		case 'heading':
			return block.inlines.map(textOfInline).join('')
		case 'quote':
			return plainText(block.blocks)
		case 'list':
			return block.items.map(plainText).join('\n')
		case 'code':
			return block.text
		case 'picture':
			return block.alt
		case 'rule':
			return ''
	}
}

function textOfInline(inline: Inline): string {
	switch (inline.kind) {
		case 'text':
		case 'code':
			return inline.text
		case 'break':
			return ' '
		default:
			return inline.inlines.map(textOfInline).join('')
	}
}
