import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['friend-joined']

export function FriendJoined({ props, frame }: TemplateGiven<Props>) {
	const { friend, company, wasNamed } = props
	const { organisation, origin } = frame
	return (
		<Layout
			frame={frame}
			preview="Your recommendation arrived. You are credited when they buy."
			why={`You get this as an advocate of ${organisation.name}, once for each person you bring.`}
		>
			<Title>{friendJoinedSubject(props)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{wasNamed
					? `You named ${friend}, and they said yes: ${organisation.name} may write to them.`
					: `${friend} came to ${organisation.name} through you.`}{' '}
				{company ? `They are from ${company}.` : ''}
			</Paragraph>
			<Paragraph>
				You are credited when their company buys. Until then you see where it
				stands in your portal.
			</Paragraph>
			<Action frame={frame} href={`${origin}/portal/referrals`}>
				See your referrals
			</Action>
			<Aside>Their address is shortened, because it is theirs to give.</Aside>
		</Layout>
	)
}

export const friendJoinedSubject = ({ company }: Props) =>
	company
		? `Your friend from ${company} joined`.slice(0, 115)
		: 'Your friend joined'
