import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatPeriod } from '../format.ts'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['reopening-asked']

export function ReopeningAsked({ props, frame }: TemplateGiven<Props>) {
	const { period, askedBy, reason } = props
	return (
		<Layout
			frame={frame}
			preview="It stays closed until another admin agrees."
			why={`You get this as an admin of ${frame.organisation.name}.`}
		>
			<Title>{reopeningAskedSubject(props)}</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{askedBy} asks for {formatPeriod(period)} to be opened again. It stays
				closed until another admin agrees.
			</Paragraph>
			<Quote by={askedBy}>{reason}</Quote>
			<Action frame={frame} href={`${frame.origin}/admin/periods/${period}`}>
				Open the statement and decide
			</Action>
			<Aside>
				If you agree, its figures may change again, and it gets another hash
				when it is closed anew.
			</Aside>
		</Layout>
	)
}

export const reopeningAskedSubject = ({ period }: Props) =>
	`To decide: open ${formatPeriod(period)} again?`
