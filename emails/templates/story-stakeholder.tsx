import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatInstant } from '../format.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import {
	Action,
	AddressInWords,
	Aside,
	Paragraph,
	Quote,
	Title,
} from '../layout/parts.tsx'

type Props = MailProps['story-stakeholder']

/** To a colleague of an advocate, who looks at one story without an account. */
export function StoryStakeholder({ props, frame }: TemplateGiven<Props>) {
	const { advocateName, accountName, title, mayApprove, message } = props
	const { organisation, origin } = frame
	const href = `${origin}${props.path}`
	const who = advocateName ?? `A colleague at ${accountName}`
	return (
		<Layout
			frame={frame}
			preview={`${who} asks you to look at a story before it is published.`}
			why={`You get this one mail because ${who} named you on the portal of ${organisation.name}.`}
		>
			<Title>{storyStakeholderSubject(props, frame)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{organisation.name} would like to publish “{title}”, a story about{' '}
				{accountName}. {who} asks you to{' '}
				{mayApprove
					? 'read it, and to agree to it or to ask for changes.'
					: 'read it, and to say what should change.'}
			</Paragraph>
			{message && <Quote by={who}>{message}</Quote>}
			<Action frame={frame} href={href}>
				Read the story
			</Action>
			<AddressInWords href={href} />
			<Aside>
				The link is yours alone, shows this one story, and works until{' '}
				{formatInstant(props.expiresAt, organisation.zone)}. Please do not pass
				it on: whoever has it answers in your name.
			</Aside>
		</Layout>
	)
}

export const storyStakeholderSubject = (
	{ accountName, title }: Props,
	{ organisation }: MailFrame,
) =>
	`Before ${organisation.name} publishes a story about ${accountName.slice(0, 30)}: ${title}`.slice(
		0,
		110,
	)
