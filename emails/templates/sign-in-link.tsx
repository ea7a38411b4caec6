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

export function SignInLink({
	props,
	frame,
}: TemplateGiven<MailProps['sign-in-link']>) {
	const { organisation, origin } = frame
	const href = origin + props.path
	return (
		<Layout
			frame={frame}
			preview={`It works once, until ${formatInstant(props.expiresAt, organisation.zone)}.`}
			why={`You get this because somebody typed your address on the sign-in page of ${organisation.name}.`}
		>
			<Title>Your link to sign in</Title>
			<Greeting name={props.name} />
			<Paragraph>
				This link signs you in to {organisation.name}. It works once, until{' '}
				{formatInstant(props.expiresAt, organisation.zone)}.
			</Paragraph>
			<Action frame={frame} href={href}>
				Sign in
			</Action>
			<Aside>
				You did not ask for it? Then somebody else typed your address. Leave
				this mail alone: nobody gets in without it.
			</Aside>
			<AddressInWords href={href} />
		</Layout>
	)
}
