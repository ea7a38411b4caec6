import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import type { Tone } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { CommentAnswer, ReviewComment } from './review-comments.tsx'
import { ReviewLayout } from './review-layout.tsx'
import type { StoryToRead } from './story-article.tsx'

type Story = {
	vendor: string
	to: string
	title: string
	name: string | null
	mayApprove: boolean
	stage: { code: string; title: string; about: string }
	due: string | null
	version: { number: number; hash: string; written: string } | null
	level: string
	levels: readonly { value: string; label: string; meaning: string }[]
	story: StoryToRead | null
	comments: readonly ReviewComment[]
	can: { answer: boolean; comment: boolean }
	consents: readonly {
		id: string
		given: string
		state: { code: string; title: string; tone: Tone }
	}[]
}

/** A story for somebody whom its advocate asked to look. */
export function StakeholderReview({
	story,
	answer,
}: {
	story: Story
	answer?: CommentAnswer | undefined
}) {
	const { vendor, version, to, name } = story
	return (
		<SiteFrame name={vendor}>
			<PageHeader
				title={story.title}
				lead={
					name === null
						? `${vendor} would like to publish this story.`
						: `${name}, you were asked to look at this story before ${vendor} publishes it.`
				}
			/>
			{version && story.story ? (
				<ReviewLayout
					story={story.story}
					version={version}
					level={story.level}
					levels={story.levels}
					comments={story.comments}
					canComment={story.can.comment}
					to={to}
					answer={answer}
				>
					<Answer story={story} versionNumber={version.number} />
				</ReviewLayout>
			) : (
				<Card>
					<p>
						There is nothing to look at any more. You can close this page, and
						need to do nothing.
					</p>
				</Card>
			)}
		</SiteFrame>
	)
}

function Answer({
	story: { to, can, due, mayApprove, stage, consents },
	versionNumber,
}: {
	story: Story
	versionNumber: number
}) {
	return (
		<>
			{can.answer ? (
				<Card title="Your answer">
					<p className="text-sm">
						It is about version {versionNumber}, word for word. Nothing else is
						ever published.
						{due && ` An answer by ${due} would help.`}
					</p>
					<div className="mt-4 flex flex-wrap gap-3">
						<ButtonLink to={`${to}/consent`} look="primary">
							Agree to it
						</ButtonLink>
						<ButtonLink to={`${to}/changes`}>Ask for changes</ButtonLink>
					</div>
				</Card>
			) : (
				<Card title={can.comment ? 'What you can do' : stage.title}>
					<p className="text-sm">
						{can.comment
							? 'Say what you think below. Whoever asked you decides.'
							: mayApprove || stage.code !== 'customer_review'
								? stage.about
								: 'Whoever asked you decides.'}
					</p>
				</Card>
			)}
			{consents
				.filter(({ state }) => state.code === 'live')
				.map(({ id, given }) => (
					<Card key={id} title="You agreed to it">
						<p className="text-sm">
							On {given}. You can take that back at any time, also when this
							link has expired.
						</p>
						<p className="mt-3 text-sm">
							<TextLink to={`${to}/withdrawal/${id}`}>Take it back</TextLink>
						</p>
					</Card>
				))}
		</>
	)
}
