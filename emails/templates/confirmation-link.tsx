import type { MailProps } from '#app/domain/mail/templates.ts'
import type { ConfirmedDeed } from '#app/domain/people/confirmation.ts'
import { formatInstant } from '../format.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import {
	Action,
	AddressInWords,
	Aside,
	Paragraph,
	Title,
} from '../layout/parts.tsx'

const DEEDS: Record<ConfirmedDeed, string> = {
	make_key: 'make an API key',
	revoke_key: 'revoke an API key',
	change_key: 'change what an API key may do, and until when',
	change_role: 'change what somebody may do',
	invite: 'invite somebody',
	reactivate: 'let somebody in again',
	read_mail: 'open a mail as it was sent',
	change_access: 'change how people sign in',
	give_out: 'take out all that is known of somebody',
	connect_stripe: 'change from where payments come',
}

export function ConfirmationLink({
	props,
	frame,
}: TemplateGiven<MailProps['confirmation-link']>) {
	const { organisation, origin } = frame
	const href = origin + props.path
	const until = formatInstant(props.expiresAt, organisation.zone)
	return (
		<Layout
			frame={frame}
			preview={`Somebody who is signed in as you wants to ${DEEDS[props.deed]}.`}
			why={`You get this because somebody who is signed in as you at ${organisation.name} wants to ${DEEDS[props.deed]}.`}
		>
			<Title>Is it you?</Title>
			<Greeting name={props.name} />
			<Paragraph>
				Somebody who is signed in as you at {organisation.name} wants to{' '}
				{DEEDS[props.deed]}. If it is you, open this link in the browser where
				you are doing it. It works once, until {until}.
			</Paragraph>
			<Action frame={frame} href={href}>
				Confirm that it is you
			</Action>
			<Aside>
				It is not you? Then do not open it. Sign in, sign out everywhere else on
				your profile, and tell another admin.
			</Aside>
			<AddressInWords href={href} />
		</Layout>
	)
}
