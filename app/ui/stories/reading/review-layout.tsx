import type { ReactNode } from 'react'
import { Card } from '#app/ui/primitives/card.tsx'
import { LevelLinks } from './level-links.tsx'
import {
	type CommentAnswer,
	type ReviewComment,
	ReviewComments,
} from './review-comments.tsx'
import { StoryArticle, type StoryToRead } from './story-article.tsx'

/** A version to read beside what may be done with it: after it on a phone, beside it at a desk. */
export function ReviewLayout({
	story,
	version,
	level,
	levels,
	comments,
	canComment,
	to,
	answer,
	children,
}: {
	story: StoryToRead
	version: { number: number; written: string }
	level: string
	levels: readonly { value: string; label: string }[]
	comments: readonly ReviewComment[]
	canComment: boolean
	/** This page; what belongs to it hangs on it. */
	to: string
	answer?: CommentAnswer | undefined
	/** What may be done. */
	children: ReactNode
}) {
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
			<div className="grid min-w-0 gap-6">
				<Card>
					<p className="mb-3 text-ink-muted text-sm">
						Version {version.number}, written {version.written}. How it reads:
					</p>
					<LevelLinks to={to} level={level} levels={levels} />
				</Card>
				<Card>
					<div className="py-3">
						<StoryArticle story={story} base={to} heading="h2" />
					</div>
				</Card>
			</div>
			<div className="grid min-w-0 gap-6 lg:sticky lg:top-6">
				{children}
				<ReviewComments
					comments={comments}
					canComment={canComment}
					versionNumber={version.number}
					action={`${to}/comments`}
					answer={answer}
				/>
			</div>
		</div>
	)
}
