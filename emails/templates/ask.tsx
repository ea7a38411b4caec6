import { ASK_WORDS, REVIEW_DISCLOSURE } from '#app/domain/asks/words.ts'
import type { MailProps } from '#app/domain/mail/templates.ts'
import { countOf, formatInstant } from '../format.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['ask']

export function Ask({ props, frame }: TemplateGiven<Props>) {
	const { kind, message, askedBy, expiresAt, review } = props
	const { organisation, origin } = frame
	return (
		<Layout
			frame={frame}
			preview={`${askedBy} asks; a no is as welcome as a yes.`}
			why={`You get this as an advocate of ${organisation.name}.`}
		>
			<Title>{ASK_WORDS[kind].request}</Title>
			<Greeting name={props.name} />
			{message
				.split(/\n+/)
				.filter((text) => text.trim() !== '')
				.map((text) => (
					<Paragraph key={text}>{text}</Paragraph>
				))}
			<Paragraph>{askedBy}</Paragraph>
			{review && <Paragraph>It would be written on {review.site}.</Paragraph>}
			{kind === 'review' && (
				<Paragraph>{review?.disclosure ?? REVIEW_DISCLOSURE}</Paragraph>
			)}
			<Action frame={frame} href={`${origin}/portal/asks/${props.askId}`}>
				Answer
			</Action>
			<Aside>
				A no is as welcome as a yes; then we leave you in peace for a while. The
				question stays open until {formatInstant(expiresAt, organisation.zone)}.
				We ask you for at most{' '}
				{countOf(props.perPerson, 'such thing', 'such things')} in{' '}
				{countOf(props.windowDays, 'day', 'days')}, and in your portal you can
				pause all asks for {countOf(props.pauseDays, 'day', 'days')}.
			</Aside>
		</Layout>
	)
}

export const askSubject = ({ kind, askedBy }: Props) =>
	`${ASK_WORDS[kind].request} (${askedBy})`.slice(0, 115)
