import type { MailProps } from '#app/domain/mail/templates.ts'
import { REJECTION_WORDS } from '#app/domain/referrals/rejection-words.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['referral-rejected']

export function ReferralRejected({ props, frame }: TemplateGiven<Props>) {
	const { organisation, origin } = frame
	const { toAdvocate } = REJECTION_WORDS[props.reason]
	return (
		<Layout
			frame={frame}
			preview={toAdvocate}
			why={`You get this as an advocate of ${organisation.name}, so that you need not wait for an answer.`}
		>
			<Title>{referralRejectedSubject(props)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				Thank you for recommending {organisation.name} to {props.company}. This
				one does not count:
			</Paragraph>
			<Paragraph>{toAdvocate}</Paragraph>
			{props.note && <Quote by={organisation.name}>{props.note}</Quote>}
			<Action frame={frame} href={`${origin}/portal/referrals`}>
				See your referrals
			</Action>
			<Aside>
				Your other referrals are not touched by it. If you think that we are
				wrong, write to whoever looks after you.
			</Aside>
		</Layout>
	)
}

export const referralRejectedSubject = ({ company }: Props) =>
	`Your referral of ${company.slice(0, 80)} does not count`
