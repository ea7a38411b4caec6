import type { MailProps } from '#app/domain/mail/templates.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['setting-decided']

/** What is proposed, in words, and on which page it is decided. */
export function settingWords({
	kind,
	takenBack = '',
}: Pick<Props, 'kind' | 'takenBack'>): {
	change: string
	path: string
	/** Of what is taken back; else settings stay or change. */
	isTakenBack: boolean
} {
	switch (kind) {
		case 'finance_settings':
			return {
				change: 'a change of the amount from which two admins have to agree',
				path: '/admin/settings/finance',
				isTakenBack: false,
			}
		case 'policy':
			return {
				change: 'a change of the policy',
				path: '/admin/settings/policy',
				isTakenBack: false,
			}
		case 'line_void':
			return {
				change: `voiding the line ${takenBack}`,
				path: `/admin/lines/${encodeURIComponent(takenBack)}`,
				isTakenBack: true,
			}
		case 'import_undo':
			return {
				change: 'undoing an import',
				path: `/admin/imports/${encodeURIComponent(takenBack)}/undo`,
				isTakenBack: true,
			}
	}
}

export function SettingDecided({ props, frame }: TemplateGiven<Props>) {
	const { decidedBy, answer } = props
	const { change, path, isTakenBack } = settingWords(props)
	return (
		<Layout
			frame={frame}
			preview={
				answer === null
					? isTakenBack
						? 'What you proposed is done.'
						: 'The settings that you proposed are in force.'
					: isTakenBack
						? 'Everything stays as it was.'
						: 'The settings stay as they were.'
			}
			why={`You get this because you proposed it at ${frame.organisation.name}.`}
		>
			<Title>{settingDecidedSubject(props)}</Title>
			<Greeting name={props.name} />
			{answer === null ? (
				<Paragraph>
					{decidedBy} agreed to what you proposed: {change}. It is{' '}
					{isTakenBack ? 'done' : 'in force'}.
				</Paragraph>
			) : (
				<>
					<Paragraph>
						{decidedBy} decided against what you proposed: {change}. Nothing was
						changed.
					</Paragraph>
					<Quote by={decidedBy}>{answer}</Quote>
				</>
			)}
			<Action frame={frame} href={`${frame.origin}${path}`}>
				{isTakenBack ? 'Open it' : 'Open the settings'}
			</Action>
		</Layout>
	)
}

export const settingDecidedSubject = (props: Props) =>
	`${props.answer === null ? 'Agreed to' : 'Declined'}: ${settingWords(props).change}`
