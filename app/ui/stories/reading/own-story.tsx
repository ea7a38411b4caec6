import { Badge, type Tone } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { CommentAnswer, ReviewComment } from './review-comments.tsx'
import { ReviewLayout } from './review-layout.tsx'
import type { StoryToRead } from './story-article.tsx'

type Story = {
	to: string
	title: string
	stage: { title: string; about: string; tone: Tone }
	due: string | null
	publicPath: string | null
	version: { number: number; hash: string; written: string } | null
	level: string
	levels: readonly { value: string; label: string; meaning: string }[]
	story: StoryToRead | null
	comments: readonly ReviewComment[]
	can: { answer: boolean; comment: boolean }
	mayApprove: boolean
	mayPassOn: boolean
	mayCallOff: boolean
	colleagues: number
	consents: readonly {
		id: string
		state: { code: string; title: string; tone: Tone }
		channels: string
		naming: string
		until: string
		versionNumber: number
		hash: string
	}[]
}

/** A story for the advocate whose it is: where it stands, what it says, and what they may do. */
export function OwnStory({
	story,
	answer,
}: {
	story: Story
	answer?: CommentAnswer | undefined
}) {
	const { version, to } = story
	return (
		<>
			<PageHeader
				title={story.title}
				lead={story.stage.about}
				back={{ to: '/portal/stories', label: 'Your stories' }}
			>
				<Badge tone={story.stage.tone}>{story.stage.title}</Badge>
				{story.publicPath && (
					<ButtonLink to={story.publicPath} isFile>
						Read it as others do
					</ButtonLink>
				)}
			</PageHeader>
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
					<Actions story={story} version={version} />
				</ReviewLayout>
			) : (
				<Card title="Nothing to read yet">
					<p className="max-w-prose">
						When there is a version to look at, it is here and in your mail.
					</p>
					{story.mayCallOff && (
						<p className="mt-4 text-sm">
							<TextLink to={`${to}/refusal`}>
								I would rather not tell it
							</TextLink>
						</p>
					)}
				</Card>
			)}
		</>
	)
}

function Actions({
	story,
	version,
}: {
	story: Story
	version: { number: number; hash: string }
}) {
	const { to, can, mayPassOn, mayCallOff, colleagues } = story
	const live = story.consents.filter(
		({ state, hash }) => state.code === 'live' && hash === version.hash,
	)
	return (
		<>
			{can.answer && (
				<Card title="Your answer">
					<p className="text-sm">
						It is about version {version.number}, word for word. Nothing else is
						ever published.
						{story.due && ` An answer by ${story.due} would help.`}
					</p>
					<div className="mt-4 flex flex-wrap gap-3">
						<ButtonLink to={`${to}/consent`} look="primary">
							Agree to it
						</ButtonLink>
						<ButtonLink to={`${to}/changes`}>Ask for changes</ButtonLink>
					</div>
				</Card>
			)}
			{live.map((consent) => (
				<Card key={consent.id} title="You agreed to it">
					<dl className="grid gap-1.5 text-sm">
						<div>
							<dt className="inline text-ink-muted">Version: </dt>
							<dd className="inline">{consent.versionNumber}</dd>
						</div>
						<div>
							<dt className="inline text-ink-muted">Where: </dt>
							<dd className="inline">{consent.channels}</dd>
						</div>
						<div>
							<dt className="inline text-ink-muted">Names: </dt>
							<dd className="inline">{consent.naming}</dd>
						</div>
						<div>
							<dt className="inline text-ink-muted">Until: </dt>
							<dd className="inline">{consent.until}</dd>
						</div>
					</dl>
					<p className="mt-4 text-sm">
						<TextLink to={`/portal/stories/consents/${consent.id}/withdrawal`}>
							Take it back
						</TextLink>
					</p>
				</Card>
			))}
			{(mayPassOn || mayCallOff) && (
				<Card title="More">
					<ul className="grid gap-2 text-sm">
						{mayPassOn && (
							<li>
								<TextLink to={`${to}/colleagues`}>
									{colleagues === 0
										? 'Let a colleague look at it'
										: `Colleagues who look at it (${colleagues})`}
								</TextLink>
								<p className="text-ink-muted text-xs">
									Legal, press, your boss: by a link, without an account.
								</p>
							</li>
						)}
						{mayCallOff && (
							<li>
								<TextLink to={`${to}/refusal`}>
									I would rather not tell it
								</TextLink>
							</li>
						)}
					</ul>
				</Card>
			)}
		</>
	)
}
