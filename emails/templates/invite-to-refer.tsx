import { Link } from '@react-email/components'
import type { MailProps } from '#app/domain/mail/templates.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'
import { COLOURS } from '../layout/theme.ts'

type Props = MailProps['invite-to-refer']

export function InviteToRefer({ props, frame }: TemplateGiven<Props>) {
	const { organisation, origin } = frame
	const href = `${origin}/r/${props.code}`
	return (
		<Layout
			frame={frame}
			preview="Your own link, ready to be shared."
			why={`You get this as an advocate of ${organisation.name}, once: with your first link.`}
		>
			<Title>Your link is ready</Title>
			<Greeting name={props.name} />
			<Paragraph>
				Whoever follows it is known to come from you:
				<br />
				<Link
					href={href}
					className="accent"
					style={{ color: COLOURS.accent, wordBreak: 'break-all' }}
				>
					{href}
				</Link>
			</Paragraph>
			<Paragraph>What you get: {props.offerToAdvocate}</Paragraph>
			<Paragraph>What your friends get: {props.offerToFriend}</Paragraph>
			<Action frame={frame} href={`${origin}/portal/links`}>
				Share it
			</Action>
			<Aside>
				There you find a QR code, texts to send, and how often it was followed.
				You can also choose a word of your own for it.
			</Aside>
		</Layout>
	)
}

export const inviteToReferSubject = (
	_: Props,
	{ organisation: { name } }: MailFrame,
) => `Your own link to recommend ${name}`
