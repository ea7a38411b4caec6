import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['setting-decided']

/** What is proposed, and on which page it is decided. */
export const SETTING_WORDS = {
	finance_settings: {
		what: 'the amount from which two admins have to agree',
		path: '/admin/settings/finance',
	},
	policy: { what: 'the policy', path: '/admin/settings/policy' },
} as const

export function SettingDecided({ props, frame }: TemplateGiven<Props>) {
	const { kind, decidedBy, answer } = props
	const { what, path } = SETTING_WORDS[kind]
	return (
		<Layout
			frame={frame}
			preview={
				answer === null
					? 'The settings that you proposed are in force.'
					: 'The settings stay as they were.'
			}
			why={`You get this because you proposed it at ${frame.organisation.name}.`}
		>
			<Title>{settingDecidedSubject(props)}</Title>
			<Greeting name={props.name} />
			{answer === null ? (
				<Paragraph>
					{decidedBy} agreed to what you proposed for {what}. It is in force.
				</Paragraph>
			) : (
				<>
					<Paragraph>
						{decidedBy} decided against what you proposed for {what}. Nothing
						was changed.
					</Paragraph>
					<Quote by={decidedBy}>{answer}</Quote>
				</>
			)}
			<Action frame={frame} href={`${frame.origin}${path}`}>
				Open the settings
			</Action>
		</Layout>
	)
}

export const settingDecidedSubject = ({ kind, answer }: Props) =>
	`${answer === null ? 'Agreed to' : 'Declined'}: a change of ${SETTING_WORDS[kind].what}`
