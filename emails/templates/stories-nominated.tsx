import type { MailProps } from '#app/domain/mail/templates.ts'
import { countOf } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['stories-nominated']

const BOARD = '/marketing/case-studies'

/** Who was put up for a story: one who offers to tell theirs, or all whom milestones put up since the day before. */
export function StoriesNominated({ props, frame }: TemplateGiven<Props>) {
	const [only] = props.nominations
	const isOffer = props.nominations.length === 1 && only?.advocateName != null
	return (
		<Layout
			frame={frame}
			preview={
				isOffer
					? `${only.advocateName} would like to tell it.`
					: 'Nobody was asked yet: that is for you to do.'
			}
			why={`You get this because you look after stories at ${frame.organisation.name}.`}
		>
			<Title>{titleOf(props)}</Title>
			<Greeting name={props.name} />
			{isOffer ? (
				<>
					<Paragraph>
						{only.advocateName} of {only.accountName} offers to tell how they
						work with you. A short answer within a week keeps them willing.
					</Paragraph>
					{only.note && <Quote by={only.advocateName ?? ''}>{only.note}</Quote>}
				</>
			) : (
				<>
					<Paragraph>
						They reached what makes a story. Take on those that fit, choose who
						tells them, and invite.
					</Paragraph>
					<FigureLines
						lines={props.nominations
							.slice(0, 20)
							.map(({ accountName, reason }) => ({
								label: accountName,
								value: reason,
							}))}
					/>
				</>
			)}
			<Action
				frame={frame}
				href={
					props.nominations.length === 1 && only
						? `${frame.origin}${BOARD}/${only.caseStudyId}`
						: `${frame.origin}${BOARD}`
				}
			>
				{props.nominations.length === 1 ? 'Look at it' : 'Open the board'}
			</Action>
		</Layout>
	)
}

function titleOf({ nominations }: Props): string {
	const [first] = nominations
	if (nominations.length === 1 && first)
		return first.advocateName === null
			? `${first.accountName} could tell a story`
			: `${first.accountName} offers a story`
	return `${countOf(nominations.length, 'account', 'accounts')} could tell a story`
}

export const storiesNominatedSubject = (props: Props) =>
	titleOf(props).slice(0, 110)
