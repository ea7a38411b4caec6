import type { MailProps, StoryAnswer } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['story-answered']

const WORDS: Record<
	StoryAnswer,
	{ subject: string; line: (who: string) => string }
> = {
	approved: {
		subject: 'Approved',
		line: (who) =>
			`${who} agreed to exactly this version. It can be published now.`,
	},
	changes_asked: {
		subject: 'Changes asked for',
		line: (who) =>
			`${who} would like something changed. The story is a draft again.`,
	},
	commented: {
		subject: 'Comment',
		line: (who) => `${who} wrote something about the story.`,
	},
	declined: {
		subject: 'Called off',
		line: (who) =>
			`${who} does not want the story told. The company is asked for none for a year.`,
	},
	withdrawn: {
		subject: 'Consent taken back',
		line: (who) =>
			`${who} took the consent back. Where the story was published, it is gone already. Please take it off wherever else you used it.`,
	},
	ran_out: {
		subject: 'Consent ran out',
		line: () =>
			'The time that was agreed to is over. Where the story was published, it is gone already. Please take it off wherever else you used it.',
	},
	running_out: {
		subject: 'Consent ends soon',
		line: () =>
			'The consent on which the story stands ends within 60 days. The customer was told as well.',
	},
}

/** What the customer's side did, told to whoever looks after the story. */
export function StoryAnswered({ props, frame }: TemplateGiven<Props>) {
	const { subject, line } = WORDS[props.answer]
	const who = props.by ?? `Somebody at ${props.accountName}`
	return (
		<Layout
			frame={frame}
			preview={line(who)}
			why={`You get this because you look after this story at ${frame.organisation.name}.`}
		>
			<Title>
				{subject}: {props.title}
			</Title>
			<Greeting name={props.name} />
			<Paragraph>{line(who)}</Paragraph>
			{props.note && <Quote by={who}>{props.note}</Quote>}
			<Action
				frame={frame}
				href={`${frame.origin}/marketing/case-studies/${props.caseStudyId}`}
			>
				Open the story
			</Action>
		</Layout>
	)
}

export const storyAnsweredSubject = ({ answer, title, accountName }: Props) =>
	`${WORDS[answer].subject}: ${title} (${accountName.slice(0, 40)})`.slice(
		0,
		110,
	)
