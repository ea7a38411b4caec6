import {
	NEXT_STEP_WORDS,
	STAGE_TITLES,
} from '#app/domain/case-studies/words.ts'
import type { MailProps } from '#app/domain/mail/templates.ts'
import { formatInstant } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['story-overdue']

/** A story stays longer in its stage than it should, told once to whoever moves it on. */
export function StoryOverdue({ props, frame }: TemplateGiven<Props>) {
	const { zone } = frame.organisation
	return (
		<Layout
			frame={frame}
			preview={`It should have left “${STAGE_TITLES[props.stage]}” by ${formatInstant(props.dueAt, zone)}.`}
			why={`You get this because you look after stories at ${frame.organisation.name}.`}
		>
			<Title>{props.title} is stuck</Title>
			<Greeting name={props.name} />
			<Paragraph>
				The story of {props.accountName} has been in “
				{STAGE_TITLES[props.stage]}” for longer than it should.
				{props.isOwned
					? ' You own it.'
					: ' Nobody owns it yet: whoever takes it on moves it.'}
			</Paragraph>
			<FigureLines
				lines={[
					{ label: 'Since', value: formatInstant(props.enteredAt, zone) },
					{ label: 'Due', value: formatInstant(props.dueAt, zone) },
					...(props.next
						? [{ label: 'Next', value: NEXT_STEP_WORDS[props.next] }]
						: []),
				]}
			/>
			<Action
				frame={frame}
				href={`${frame.origin}/marketing/case-studies/${props.caseStudyId}`}
			>
				Move it on
			</Action>
		</Layout>
	)
}

export const storyOverdueSubject = ({ title, stage }: Props) =>
	`Overdue in ${STAGE_TITLES[stage].toLowerCase()}: ${title}`.slice(0, 110)
