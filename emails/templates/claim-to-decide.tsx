import type { MailProps } from '#app/domain/mail/templates.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Title } from '../layout/parts.tsx'
import { TalkLines } from '../layout/talk.tsx'

type Props = MailProps['claim-to-decide']

export function ClaimToDecide({ props, frame }: TemplateGiven<Props>) {
	const { advocateName, accountName, perkName, talk, message } = props
	return (
		<Layout
			frame={frame}
			preview={`${accountName} waits for an answer; the place is kept meanwhile.`}
			why={`You get this because you decide claims at ${frame.organisation.name}.`}
		>
			<Title>
				{accountName} claims: {perkName}
			</Title>
			<Greeting name={props.name} />
			<Paragraph>
				The place is kept while you decide. Approve it, or decline it with a
				reason that they will read.
			</Paragraph>
			<FigureLines
				lines={[
					{ label: 'Advocate', value: advocateName },
					{ label: 'Account', value: accountName },
				]}
			/>
			{talk && <TalkLines talk={talk} />}
			{message && <Paragraph>“{message}”</Paragraph>}
			<Action
				frame={frame}
				href={`${frame.origin}/marketing/claims/${props.claimId}`}
			>
				Decide
			</Action>
		</Layout>
	)
}

export const claimToDecideSubject = ({ accountName, perkName }: Props) =>
	`To decide: ${perkName}, claimed by ${accountName}`.slice(0, 115)
