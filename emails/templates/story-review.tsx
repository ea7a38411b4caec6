import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatInstant } from '../format.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['story-review']

/** An advocate is shown the version to agree to, or reminded of it. */
export function StoryReview({ props, frame }: TemplateGiven<Props>) {
	const { title, versionNumber, message, dueAt, isReminder } = props
	const { organisation, origin } = frame
	return (
		<Layout
			frame={frame}
			preview={`Version ${versionNumber} waits for you. Nothing is published before you agree.`}
			why={`You get this because ${organisation.name} would like to tell your story.`}
		>
			<Title>{storyReviewSubject(props, frame)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{isReminder
					? `“${title}” still waits for your answer (version ${versionNumber}).`
					: `Version ${versionNumber} of “${title}” is ready for you.`}{' '}
				Read it, suggest changes, or agree to it. You choose where it may be
				shown, and how far it names you.
			</Paragraph>
			{message && <Quote by={organisation.name}>{message}</Quote>}
			<Action
				frame={frame}
				href={`${origin}/portal/stories/${props.caseStudyId}`}
			>
				Read your story
			</Action>
			<Paragraph>
				Nothing is published before you agree, and then exactly this version.
				{dueAt !== null &&
					` An answer by ${formatInstant(dueAt, organisation.zone)} would help us.`}
			</Paragraph>
			<Aside>
				Does somebody else have to look at it? On that page you can send it to a
				colleague, who needs no account.
			</Aside>
		</Layout>
	)
}

export const storyReviewSubject = (
	{ title, isReminder }: Props,
	{ organisation }: MailFrame,
) =>
	`${isReminder ? 'Still waiting for you' : `Your story at ${organisation.name}`}: ${title}`.slice(
		0,
		110,
	)
