import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatMoney } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['override-proposed']

export function OverrideProposed({ props, frame }: TemplateGiven<Props>) {
	const { accountName, proposedBy, currency, proposalId } = props
	const { movedMinor, movedBeforeMinor } = props
	return (
		<Layout
			frame={frame}
			preview="Nothing is posted until another admin agrees."
			why={`You get this as an admin of ${frame.organisation.name}.`}
		>
			<Title>Another admin has to agree</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{proposedBy} wants to set by hand who brought {accountName}.{' '}
				{movedBeforeMinor === undefined
					? 'It moves so much'
					: 'With what they moved for this account within 30 days before, it moves so much'}{' '}
				that two pairs of eyes are asked for, and nothing is posted before.
			</Paragraph>
			<FigureLines
				lines={[
					{ label: 'Account', value: accountName },
					{
						label: 'Moves between those credited',
						value: formatMoney(movedMinor, currency),
					},
					...(movedBeforeMinor === undefined
						? []
						: [
								{
									label: 'Moved before',
									value: formatMoney(movedBeforeMinor, currency),
								},
							]),
				]}
			/>
			<Action
				frame={frame}
				href={`${frame.origin}/admin/override-proposals/${proposalId}`}
			>
				Look at it and decide
			</Action>
			<Aside>
				The page shows what it would do by now. Closed months do not change
				either way.
			</Aside>
		</Layout>
	)
}

export const overrideProposedSubject = ({ accountName, proposedBy }: Props) =>
	`To decide: who brought ${accountName}, proposed by ${proposedBy}`.slice(
		0,
		115,
	)
