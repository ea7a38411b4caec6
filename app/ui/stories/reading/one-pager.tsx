import { plainText, readMarkdown } from '#app/domain/case-studies/markdown.ts'
import { Brand } from '#app/ui/layout/brand.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { StoryToRead } from './story-article.tsx'

/** So much of the text fits beside figures and a quote. */
const MOST_LETTERS = 1600

/** A story on one page of A4 paper: what came of it, who says so, and where the whole of it is. */
export function OnePager({
	vendor,
	story,
	url,
}: {
	vendor: string
	story: StoryToRead & { to: string; publishedOn: string }
	url: string
}) {
	const [quote] = story.quotes
	const paragraphs = beginningOf(plainText(readMarkdown(story.body)))
	return (
		<main
			id="main"
			className="mx-auto max-w-[48rem] bg-surface p-6 sm:p-12 print:max-w-none print:p-0"
		>
			<div className="mb-8 flex flex-wrap items-center justify-between gap-4">
				<Brand name={vendor} to="/stories" />
				<p className="text-ink-muted text-sm print:hidden">
					Print this page, or save it as a PDF.{' '}
					<TextLink to={story.to}>Back to the story</TextLink>
				</p>
			</div>
			<p className="font-medium text-accent text-sm">
				{[story.industry, story.useCase].filter(Boolean).join(' · ')}
			</p>
			<h1 className="mt-2 text-balance font-semibold text-2xl [overflow-wrap:anywhere]">
				{story.title}
			</h1>
			<p className="mt-3 text-ink-muted text-lg">{story.summary}</p>
			{story.proofs.length > 0 && (
				<dl className="mt-6 grid grid-cols-2 gap-x-8 gap-y-4 border-line border-y py-5 sm:grid-cols-3 print:grid-cols-3">
					{story.proofs.slice(0, 6).map((proof) => (
						<div key={proof.label} className="flex flex-col">
							<dt className="order-2 text-sm">{proof.label}</dt>
							<dd className="order-1 font-semibold text-accent text-xl tabular-nums">
								{proof.value}
							</dd>
							<dd className="order-3 text-ink-muted text-xs">
								as of {proof.asOf}
							</dd>
						</div>
					))}
				</dl>
			)}
			<div className="mt-6 grid gap-3 text-sm leading-6 sm:columns-2 print:columns-2">
				{paragraphs.map((words) => (
					<p
						key={words}
						className="whitespace-pre-line [overflow-wrap:anywhere]"
					>
						{words}
					</p>
				))}
			</div>
			{quote && (
				<figure className="mt-6 break-inside-avoid border-accent border-l-2 pl-5">
					<blockquote className="text-lg">“{quote.text}”</blockquote>
					<figcaption className="mt-2 text-ink-muted text-sm">
						{[quote.speaker, quote.role, story.company]
							.filter(Boolean)
							.join(', ')}
					</figcaption>
				</figure>
			)}
			<p className="mt-8 border-line border-t pt-4 text-ink-muted text-xs [overflow-wrap:anywhere]">
				The whole story: {url} · published {story.publishedOn} as its customer
				agreed to it.
			</p>
		</main>
	)
}

function beginningOf(text: string): string[] {
	const paragraphs: string[] = []
	let left = MOST_LETTERS
	for (const paragraph of text.split('\n\n')) {
		if (paragraph.length > left) {
			const end = paragraph.lastIndexOf(' ', left)
			if (end > 80) paragraphs.push(`${paragraph.slice(0, end)} …`)
			break
		}
		paragraphs.push(paragraph)
		left -= paragraph.length
	}
	return paragraphs
}
