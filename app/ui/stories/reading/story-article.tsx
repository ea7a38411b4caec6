import { Markdown } from '#app/ui/stories/markdown.tsx'

export type StoryToRead = {
	readonly title: string
	readonly summary: string
	readonly body: string
	readonly industry: string
	readonly useCase: string
	readonly company: string | null
	readonly customer: string
	readonly quotes: readonly {
		readonly text: string
		readonly speaker: string | null
		readonly role: string
	}[]
	readonly proofs: readonly {
		readonly label: string
		readonly value: string
		readonly definition: string
		readonly asOf: string
	}[]
	readonly picture: number | null
	readonly hasPictures: boolean
}

/** A story as it is read, wherever it is: published, before it is agreed to, or as a draft. */
export function StoryArticle({
	story,
	base,
	heading = 'h1',
	about,
}: {
	story: StoryToRead
	/** Where its pictures are. */
	base: string
	/** Below what it stands. */
	heading?: 'h1' | 'h2'
	/** Said below the title: when it was published. */
	about?: string | undefined
}) {
	const Heading = heading
	const pictureAt = (number: string) =>
		story.hasPictures ? `${base}/pictures/${number}` : null
	const tags = [story.industry, story.useCase].filter(Boolean)
	const large = story.picture === null ? null : pictureAt(String(story.picture))
	return (
		<article className="mx-auto w-full max-w-3xl">
			<header>
				{tags.length > 0 && (
					<p className="font-medium text-accent text-sm">{tags.join(' · ')}</p>
				)}
				<Heading
					className={`mt-3 text-balance font-semibold [overflow-wrap:anywhere] ${heading === 'h1' ? 'text-2xl sm:text-3xl' : 'text-2xl'}`}
				>
					{story.title}
				</Heading>
				{story.summary && (
					<p className="mt-4 text-ink-muted text-lg [overflow-wrap:anywhere]">
						{story.summary}
					</p>
				)}
				<p className="mt-5 text-ink-muted text-sm">
					{[capital(story.customer), about].filter(Boolean).join(' · ')}
				</p>
			</header>
			{large && (
				<img
					src={large}
					alt=""
					className="mt-8 max-h-[30rem] w-full rounded-lg object-cover"
				/>
			)}
			<Proofs proofs={story.proofs} />
			<div className="mt-10">
				<Markdown source={story.body} pictureAt={pictureAt} />
			</div>
			{story.quotes.map((quote) => (
				<StoryQuote
					key={`${quote.text}${quote.speaker}`}
					quote={quote}
					company={story.company}
				/>
			))}
		</article>
	)
}

/** The figures that the story stands on, each with its date and its rule. */
function Proofs({ proofs }: { proofs: StoryToRead['proofs'] }) {
	if (proofs.length === 0) return null
	return (
		<dl className="mt-10 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:auto-cols-fr sm:grid-cols-2">
			{proofs.map((proof) => (
				<div
					key={`${proof.label}${proof.value}`}
					className="flex flex-col bg-surface p-5 sm:last:odd:col-span-2"
				>
					<dt className="order-2 mt-1 font-medium">{proof.label}</dt>
					<dd className="order-1 font-semibold text-2xl text-accent tabular-nums [overflow-wrap:anywhere]">
						{proof.value}
					</dd>
					<dd className="order-3 mt-1.5 text-ink-muted text-sm">
						{[proof.definition, `As of ${proof.asOf}.`]
							.filter(Boolean)
							.join(' ')}
					</dd>
				</div>
			))}
		</dl>
	)
}

function StoryQuote({
	quote,
	company,
}: {
	quote: StoryToRead['quotes'][number]
	company: string | null
}) {
	const who = [quote.speaker, quote.role, company].filter(Boolean).join(', ')
	return (
		<figure className="mt-10 rounded-lg bg-accent-soft px-6 py-7 sm:px-8">
			<blockquote className="whitespace-pre-line text-lg [overflow-wrap:anywhere]">
				“{quote.text}”
			</blockquote>
			{who && (
				<figcaption className="mt-4 text-ink-muted text-sm">{who}</figcaption>
			)}
		</figure>
	)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
