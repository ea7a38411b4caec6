import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['referral-converted']

export function ReferralConverted({ props, frame }: TemplateGiven<Props>) {
	const { organisation, origin } = frame
	return (
		<Layout
			frame={frame}
			preview={`${props.company} bought, and you are credited for it.`}
			why={`You get this as an advocate of ${organisation.name}, once for each company you bring.`}
		>
			<Title>{referralConvertedSubject(props)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{props.company}, whom you recommended to {organisation.name}, has bought
				for the first time. What they pay counts as brought by you, as far as no
				other recommendation was decisive.
			</Paragraph>
			<Paragraph>What that means for you: {props.offer}</Paragraph>
			<Action frame={frame} href={`${origin}/portal/referrals`}>
				See what it brought
			</Action>
		</Layout>
	)
}

export const referralConvertedSubject = ({ company }: Props) =>
	`${company.slice(0, 80)} became a customer through you`
