import { ASK_WORDS } from '#app/domain/asks/words.ts'
import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['ask-answered']

export function AskAnswered({ props, frame }: TemplateGiven<Props>) {
	const { advocateName, accountName, kind, isAccepted, reason } = props
	const what = ASK_WORDS[kind].title.toLowerCase()
	return (
		<Layout
			frame={frame}
			preview={
				isAccepted
					? 'The next step is yours.'
					: 'They are asked nothing more for a while.'
			}
			why={`You get this because you asked at ${frame.organisation.name}.`}
		>
			<Title>
				{advocateName} said {isAccepted ? 'yes' : 'no'}: {what}
			</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{isAccepted
					? `${advocateName} of ${accountName} accepts. Write to them soon: the next step is yours.`
					: `${advocateName} of ${accountName} declines. They are asked nothing more for a while.`}
			</Paragraph>
			{reason && <Paragraph>“{reason}”</Paragraph>}
			<Action frame={frame} href={`${frame.origin}/marketing/asks`}>
				See your asks
			</Action>
		</Layout>
	)
}

export const askAnsweredSubject = ({ advocateName, kind, isAccepted }: Props) =>
	`${isAccepted ? 'Accepted' : 'Declined'}: ${ASK_WORDS[kind].title.toLowerCase()} (${advocateName})`.slice(
		0,
		115,
	)
