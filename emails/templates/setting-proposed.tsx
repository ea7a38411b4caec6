import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatMoney } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'
import { settingWords } from './setting-decided.tsx'

type Props = MailProps['setting-proposed']

export function SettingProposed({ props, frame }: TemplateGiven<Props>) {
	const { kind, proposedBy, threshold, movedMinor, currency } = props
	const { change, path, isTakenBack } = settingWords(props)
	return (
		<Layout
			frame={frame}
			preview="Nothing is done until another admin agrees."
			why={`You get this as an admin of ${frame.organisation.name}.`}
		>
			<Title>Another admin has to agree</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{proposedBy} proposes {change}.{' '}
				{isTakenBack
					? 'It takes back so much that two pairs of eyes are asked for. Nothing is taken back before.'
					: kind === 'policy'
						? 'It moves so much in open months that two pairs of eyes are asked for. Nothing is in force before.'
						: 'What asks for two pairs of eyes is not changed by one. Nothing is in force before.'}
			</Paragraph>
			<FigureLines
				lines={[
					...(threshold === null
						? []
						: [
								{
									label: 'Now',
									value: `from ${formatMoney(threshold.fromMinor, currency)}`,
								},
								{
									label: 'Proposed',
									value:
										threshold.toMinor === null
											? 'never'
											: `from ${formatMoney(threshold.toMinor, currency)}`,
								},
							]),
					...(movedMinor === null
						? []
						: [
								{
									label: isTakenBack ? 'Taken back' : 'Moves in open months',
									value: formatMoney(movedMinor, currency),
								},
							]),
				]}
			/>
			<Action frame={frame} href={`${frame.origin}${path}`}>
				Look at it and decide
			</Action>
			<Aside>
				The page shows what would change. Closed months do not change either
				way.
			</Aside>
		</Layout>
	)
}

export const settingProposedSubject = (props: Props) =>
	`To decide: ${settingWords(props).change}, proposed by ${props.proposedBy}`.slice(
		0,
		115,
	)
