import {
	type InterviewNews,
	interviewEntry,
} from '#app/domain/case-studies/interview.ts'
import type { MailProps } from '#app/domain/mail/templates.ts'
import {
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { countOf, formatInstant } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'
import { CalendarLinks } from '../layout/talk.tsx'
import type { Attachment } from '../message.ts'

type Props = MailProps['story-interview']

const WORDS: Readonly<Record<InterviewNews, { title: string; line: string }>> =
	{
		booked: {
			title: 'Your interview has a date',
			line: 'We talk about what changed for you, and write it down. Nothing is published before you agree to every word.',
		},
		moved: {
			title: 'Your interview was moved',
			line: 'What is written below is right; what you have noted before is not.',
		},
		cancelled: {
			title: 'Your interview does not take place',
			line: 'It was called off. You need not do anything: we will suggest another date, or tell you why not.',
		},
	}

/** When an advocate is talked to about their story. */
export function StoryInterview({ props, frame }: TemplateGiven<Props>) {
	const { interview, news } = props
	const { title, line } = WORDS[news]
	const entry = entryOf(props, frame)
	return (
		<Layout
			frame={frame}
			preview={line}
			why={`You get this because you said yes to a story with ${frame.organisation.name}.`}
		>
			<Title>{title}</Title>
			<Greeting name={props.name} />
			<Paragraph>{line}</Paragraph>
			<FigureLines
				lines={[
					{
						label: 'Begins',
						value: formatInstant(interview.startsAt, interview.zone),
					},
					{
						label: 'Lasts',
						value: countOf(interview.durationMinutes, 'minute', 'minutes'),
					},
					{ label: 'Where', value: interview.place },
				]}
			/>
			<Action frame={frame} href={`${frame.origin}/portal/stories`}>
				Open your stories
			</Action>
			{entry.isCancelled ? (
				<Aside>The attached file takes it out of your calendar.</Aside>
			) : (
				<CalendarLinks
					google={googleCalendarUrl(entry)}
					outlook={outlookCalendarUrl(entry)}
				/>
			)}
		</Layout>
	)
}

export const storyInterviewSubject = ({ news }: Props): string =>
	WORDS[news].title

/** The interview for the reader's calendar, or out of it. */
export const storyInterviewCalendar = (
	props: Props,
	frame: MailFrame,
): Attachment[] => [
	{
		filename: 'interview.ics',
		contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
		content: writeCalendarFile(entryOf(props, frame)),
	},
]

const entryOf = (
	{ interview, news, writtenAt }: Props,
	{ organisation, origin }: MailFrame,
) =>
	interviewEntry(interview, {
		company: organisation.name,
		url: `${origin}/portal/stories`,
		isCancelled: news === 'cancelled',
		writtenAt,
	})
