import type { MailProps } from '#app/domain/mail/templates.ts'
import { countOf, formatInstant } from '../format.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['referrals-held']

export function ReferralsHeld({ props, frame }: TemplateGiven<Props>) {
	const { organisation, origin } = frame
	const { count, oldestAt } = props
	return (
		<Layout
			frame={frame}
			preview="Advocates wait for an answer, and nothing is credited until there is one."
			why={`You get this as an admin of ${organisation.name}.`}
		>
			<Title>{referralsHeldSubject(props)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{countOf(count, 'referral waits', 'referrals wait')} in review for more
				than 30 days, the oldest since{' '}
				{formatInstant(oldestAt, organisation.zone)}. Nothing is credited for{' '}
				{count === 1 ? 'it' : 'them'} meanwhile, and none is released by itself.
			</Paragraph>
			<Action frame={frame} href={`${origin}/admin/referrals/review`}>
				Decide
			</Action>
			<Aside>
				A decision takes a reason, which the advocate sees where it is a no.
			</Aside>
		</Layout>
	)
}

export const referralsHeldSubject = ({ count }: Props) =>
	`${countOf(count, 'referral waits', 'referrals wait')} too long for a decision`
