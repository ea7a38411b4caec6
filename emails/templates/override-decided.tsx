import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['override-decided']

export function OverrideDecided({ props, frame }: TemplateGiven<Props>) {
	const { accountName, decidedBy, answer, proposalId } = props
	return (
		<Layout
			frame={frame}
			preview={
				answer === null
					? 'The shares that you proposed are set.'
					: 'The shares stay as they were.'
			}
			why={`You get this because you proposed it at ${frame.organisation.name}.`}
		>
			<Title>{overrideDecidedSubject(props)}</Title>
			<Greeting name={props.name} />
			{answer === null ? (
				<Paragraph>
					{decidedBy} agreed to the shares that you proposed for {accountName}.
					They are set, and what they change is posted as mirrored entries.
				</Paragraph>
			) : (
				<>
					<Paragraph>
						{decidedBy} decided against the shares that you proposed for{' '}
						{accountName}. Nothing was changed.
					</Paragraph>
					<Quote by={decidedBy}>{answer}</Quote>
				</>
			)}
			<Action
				frame={frame}
				href={`${frame.origin}/admin/override-proposals/${proposalId}`}
			>
				Open the proposal
			</Action>
		</Layout>
	)
}

export const overrideDecidedSubject = ({ accountName, answer }: Props) =>
	`${answer === null ? 'Agreed to' : 'Declined'}: who brought ${accountName}`.slice(
		0,
		115,
	)
