import type { MailProps, SecurityEvent } from '#app/domain/mail/templates.ts'
import { formatInstant } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

export const SECURITY_TITLES: Record<SecurityEvent, string> = {
	new_sign_in: 'Your account was signed in to',
	signed_out_elsewhere: 'You were signed out everywhere else',
	role_changed: 'Your role was changed',
	address_changed: 'Your address was changed',
}

export function SecurityNotice({
	props,
	frame,
}: TemplateGiven<MailProps['security-notice']>) {
	const { organisation, origin } = frame
	const when = formatInstant(props.at, organisation.zone)
	return (
		<Layout
			frame={frame}
			preview={`${when}. If that was you, there is nothing to do.`}
			why={`You get this because your account at ${organisation.name} changed. Such notices cannot be turned off.`}
		>
			<Title>{SECURITY_TITLES[props.event]}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				This happened to your account at {organisation.name}. If it was you, or
				your admin told you, there is nothing to do.
			</Paragraph>
			<FigureLines
				lines={[
					{ label: 'When', value: when },
					...(props.userAgent
						? [{ label: 'Browser', value: props.userAgent }]
						: []),
				]}
			/>
			<Action frame={frame} href={`${origin}/sign-in`}>
				Look at your account
			</Action>
			<Aside>
				If it was not you, sign in, sign out everywhere else, and tell your
				admin.
			</Aside>
		</Layout>
	)
}
