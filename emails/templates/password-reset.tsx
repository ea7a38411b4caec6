import type { MailProps } from '#app/domain/mail/templates.ts'
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

export function PasswordReset({
	props,
	frame,
}: TemplateGiven<MailProps['password-reset']>) {
	const { organisation, origin } = frame
	const href = origin + props.path
	return (
		<Layout
			frame={frame}
			preview="Choose a new password. Your old one works until then."
			why={`You get this because somebody asked for a new password for your address at ${organisation.name}.`}
		>
			<Title>Choose a new password</Title>
			<Greeting name={props.name} />
			<Paragraph>
				Follow this link to choose a new password for {organisation.name}. It
				works once, until {formatInstant(props.expiresAt, organisation.zone)}.
			</Paragraph>
			<Action frame={frame} href={href}>
				Choose a new password
			</Action>
			<Aside>
				You did not ask for it? Leave this mail alone: your password stays as it
				is.
			</Aside>
			<AddressInWords href={href} />
		</Layout>
	)
}
