import type { ReactNode } from 'react'
import {
	type Block,
	type Inline,
	readMarkdown,
} from '#app/domain/case-studies/markdown.ts'

/** Where a file of the story is shown; null: it is not. */
export type PictureAt = (fileId: string) => string | null

/** A story's Markdown, drawn from the few parts that it may have: nothing of it is ever put into the page as HTML. */
export const Markdown = ({
	source,
	pictureAt,
}: {
	source: string
	pictureAt: PictureAt
}) => (
	<div className="grid gap-5 text-base leading-7 [overflow-wrap:anywhere]">
		<Blocks blocks={readMarkdown(source)} pictureAt={pictureAt} />
	</div>
)

function Blocks({
	blocks,
	pictureAt,
}: {
	blocks: readonly Block[]
	pictureAt: PictureAt
}) {
	return keyed(blocks).map(({ key, item }) => (
		<BlockPart key={key} block={item} pictureAt={pictureAt} />
	))
}

const HEADINGS = {
	2: 'mt-4 font-semibold text-xl leading-snug',
	3: 'mt-2 font-semibold text-lg leading-snug',
	4: 'font-semibold',
} as const

function BlockPart({
	block,
	pictureAt,
}: {
	block: Block
	pictureAt: PictureAt
}) {
	switch (block.kind) {
		case 'paragraph':
			return (
				<p>
					<Inlines inlines={block.inlines} />
				</p>
			)
		case 'heading': {
			const Heading = `h${block.level}` as const
			return (
				<Heading className={HEADINGS[block.level]}>
					<Inlines inlines={block.inlines} />
				</Heading>
			)
		}
		case 'quote':
			return (
				<blockquote className="grid gap-3 border-accent border-l-2 pl-5 text-ink-muted">
					<Blocks blocks={block.blocks} pictureAt={pictureAt} />
				</blockquote>
			)
		case 'list':
			return block.start === null ? (
				<ul className="grid list-disc gap-2 pl-6">
					<Items items={block.items} pictureAt={pictureAt} />
				</ul>
			) : (
				<ol start={block.start} className="grid list-decimal gap-2 pl-6">
					<Items items={block.items} pictureAt={pictureAt} />
				</ol>
			)
		case 'code':
			return (
				<pre className="whitespace-pre-wrap rounded-md bg-sunken p-4 font-mono text-sm">
					<code>{block.text}</code>
				</pre>
			)
		case 'rule':
			return <hr className="border-line" />
		case 'picture': {
			const src = pictureAt(block.fileId)
			return src === null ? null : (
				<img
					src={src}
					alt={block.alt}
					loading="lazy"
					className="max-h-[32rem] max-w-full justify-self-center rounded-md"
				/>
			)
		}
	}
}

const Items = ({
	items,
	pictureAt,
}: {
	items: readonly Block[][]
	pictureAt: PictureAt
}) =>
	keyed(items).map(({ key, item }) => (
		<li key={key} className="[&>p+*]:mt-2">
			<Blocks blocks={item} pictureAt={pictureAt} />
		</li>
	))

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
	return keyed(inlines).map(({ key, item }) => (
		<InlinePart key={key} inline={item} />
	))
}

function InlinePart({ inline }: { inline: Inline }): ReactNode {
	switch (inline.kind) {
		case 'text':
			return inline.text
		case 'code':
			return (
				<code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-sm">
					{inline.text}
				</code>
			)
		case 'emphasis':
			return (
				<em>
					<Inlines inlines={inline.inlines} />
				</em>
			)
		case 'strong':
			return (
				<strong className="font-semibold">
					<Inlines inlines={inline.inlines} />
				</strong>
			)
		case 'link':
			// What customers and staff write vouches for nobody.
			return (
				<a
					href={inline.url}
					rel="nofollow noopener noreferrer"
					className="underline decoration-line-strong/45 underline-offset-4 hover:text-accent"
				>
					<Inlines inlines={inline.inlines} />
				</a>
			)
		case 'break':
			return <br />
	}
}

/** Parts of a text have no names but their places. */
const keyed = <Item,>(items: readonly Item[]) =>
	items.map((item, place) => ({ key: `part-${place}`, item }))
