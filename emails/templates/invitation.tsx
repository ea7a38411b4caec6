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
	Title,
} from '../layout/parts.tsx'

type Props = MailProps['invitation']

export function Invitation({ props, frame }: TemplateGiven<Props>) {
	const { organisation, origin } = frame
	const href = origin + props.path
	return (
		<Layout
			frame={frame}
			preview={`Accept until ${formatInstant(props.expiresAt, organisation.zone)}. No password is needed.`}
			why={`You get this because ${props.invitedBy ?? organisation.name} invited your address to ${organisation.name}.`}
		>
			<Title>{invitationSubject(props, frame)}</Title>
			<Greeting name={props.name} />
			<Paragraph>{purposeOf(props, frame)}</Paragraph>
			<Paragraph>
				The link signs you in. It works once, until{' '}
				{formatInstant(props.expiresAt, organisation.zone)}.
			</Paragraph>
			<Action frame={frame} href={href}>
				Accept the invitation
			</Action>
			<Aside>Not for you? Leave this mail alone, and nothing happens.</Aside>
			<AddressInWords href={href} />
		</Layout>
	)
}

export const invitationSubject = (
	{ invitedBy, role }: Props,
	{ organisation: { name } }: MailFrame,
) => {
	const what = role === 'advocate' ? `the advocates of ${name}` : name
	return invitedBy
		? `${invitedBy} invites you to join ${what}`
		: `You are invited to join ${what}`
}

function purposeOf(
	{ role, accountName }: Props,
	{ organisation: { name } }: MailFrame,
): string {
	switch (role) {
		case 'advocate':
			return `You recommend ${name}, and that should be worth something. Your portal shows ${accountName ? `what ${accountName} has earned` : 'what you have earned'}, what comes next, and your own link to share.`
		case 'marketing':
			return `You are asked to join as marketing: the stories of customers, who may be asked for one, and where each stands.`
		case 'finance':
			return `You are asked to join for finance: every figure, closing months, and what acquisition costs.`
		case 'auditor':
			return `You are asked to join as an auditor: you see every figure and how it came about, and change nothing.`
		case 'admin':
			return `You are asked to join as an admin: second-order revenue, where it comes from, and the settings of the programme.`
	}
}
