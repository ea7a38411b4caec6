import { Link } from '@react-email/components'
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
import { COLOURS } from '../layout/theme.ts'

type Props = MailProps['friend-consent']

/** The links lead to a page that asks: a mail program that opens them answers nothing. */
export function FriendConsent({ props, frame }: TemplateGiven<Props>) {
	const { advocateCompany, message, offer, consentText, expiresAt } = props
	const { organisation, origin } = frame
	const who = whoOf(props)
	const yes = `${origin}${props.path}?answer=yes`
	return (
		<Layout
			frame={frame}
			preview={`May ${organisation.name} write to you? Without a yes you hear nothing more.`}
			why={`You get this one mail because ${who} gave us your address on the portal of ${organisation.name}. If you do not answer, your details are erased.`}
		>
			<Title>{friendConsentSubject(props, frame)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{props.advocateName ?? 'Somebody'} works at {advocateCompany}, uses{' '}
				{organisation.name}, and thinks that it would help you too. We ask you
				before we do anything else.
			</Paragraph>
			{message && <Quote by={who}>{message}</Quote>}
			<Paragraph>What you would get: {offer}</Paragraph>
			<Paragraph>A yes means exactly this:</Paragraph>
			<Quote>{consentText}</Quote>
			<Action frame={frame} href={yes}>
				Yes, write to me
			</Action>
			<Paragraph>
				<Link
					href={`${origin}${props.path}?answer=no`}
					className="accent"
					style={{ color: COLOURS.accent }}
				>
					No, thank you: erase my details
				</Link>
			</Paragraph>
			<Aside>
				Both links open a page where you confirm your answer. Without a yes
				until {formatInstant(expiresAt, organisation.zone)}, nothing else is
				sent and what we know of you is erased.
			</Aside>
			<AddressInWords href={yes} />
		</Layout>
	)
}

export const friendConsentSubject = (
	props: Props,
	{ organisation }: MailFrame,
) =>
	`${whoOf(props)} recommends ${organisation.name} to you`.length <= 115
		? `${whoOf(props)} recommends ${organisation.name} to you`
		: `${organisation.name} was recommended to you`

const whoOf = ({ advocateName, advocateCompany }: Props) =>
	advocateName
		? `${advocateName} (${advocateCompany})`
		: `Somebody at ${advocateCompany}`
