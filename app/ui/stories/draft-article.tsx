import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { Markdown, type PictureAt } from './markdown.tsx'

/** A story as it reads, for those who work on it and those who approve it. */
export function DraftArticle({
	story,
	pictureAt,
}: {
	story: StoryContent
	pictureAt: PictureAt
}) {
	const picture = story.pictureId === null ? null : pictureAt(story.pictureId)
	const about = [story.industry, story.useCase].filter(Boolean).join(' · ')
	return (
		<article className="grid gap-6">
			<header className="grid gap-2">
				{about && (
					<p className="font-medium text-accent-strong text-sm">{about}</p>
				)}
				<h2 className="font-semibold text-2xl leading-tight [overflow-wrap:anywhere]">
					{story.title || 'Without a title yet'}
				</h2>
				{story.summary && (
					<p className="text-ink-muted text-lg leading-7 [overflow-wrap:anywhere]">
						{story.summary}
					</p>
				)}
			</header>
			{picture && (
				<img
					src={picture}
					alt=""
					className="max-h-96 w-full rounded-lg object-cover"
				/>
			)}
			<ProofBlock proofs={story.proofs} />
			<Markdown source={story.body} pictureAt={pictureAt} />
			{story.quotes.length > 0 && (
				<div className="grid gap-5 border-line border-t pt-6">
					{story.quotes.map(({ text, speaker, role }) => (
						<figure key={`${speaker}: ${text}`}>
							<blockquote className="whitespace-pre-line border-accent border-l-2 pl-4 text-lg leading-7 [overflow-wrap:anywhere]">
								“{text}”
							</blockquote>
							<figcaption className="mt-2 pl-4 text-ink-muted text-sm">
								{[speaker, role].filter(Boolean).join(', ')}
							</figcaption>
						</figure>
					))}
				</div>
			)}
		</article>
	)
}

/** The figures that a story stands on, each with when it held and how it is counted. */
function ProofBlock({ proofs }: Pick<StoryContent, 'proofs'>) {
	if (proofs.length === 0) return null
	return (
		<dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4 rounded-lg bg-sunken p-5">
			{proofs.map(({ label, value, definition, asOf }) => (
				<div key={`${label} ${value} ${asOf}`} className="min-w-0">
					<dt className="text-ink-muted text-sm">{label}</dt>
					<dd className="mt-0.5 font-semibold text-2xl [overflow-wrap:anywhere]">
						{value}
					</dd>
					<dd className="mt-1 text-ink-muted text-xs [overflow-wrap:anywhere]">
						{definition} As of {new Date(asOf).toISOString().slice(0, 10)}.
					</dd>
				</div>
			))}
		</dl>
	)
}
