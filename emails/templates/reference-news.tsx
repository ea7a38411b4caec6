import type { MailProps, ReferenceNews } from '#app/domain/mail/templates.ts'
import {
	type CalendarEntry,
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { callEntry } from '#app/domain/references/call.ts'
import { countOf, formatInstant } from '../format.ts'
import { FigureLines } from '../layout/figures.tsx'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'
import { CalendarLinks } from '../layout/talk.tsx'
import type { Attachment } from '../message.ts'

type Props = MailProps['reference-news']

const WORDS: Readonly<Record<ReferenceNews, { title: string; line: string }>> =
	{
		scheduled: {
			title: 'Your reference call has a date',
			line: 'Thank you for taking it. Say what you think: that is what makes it worth something.',
		},
		moved: {
			title: 'Your reference call has another date',
			line: 'What is written below is right; what you have noted before is not.',
		},
		cancelled: {
			title: 'Your reference call is not needed any more',
			line: 'You need not do anything. Thank you for having said yes.',
		},
	}

export function ReferenceNewsMail({ props, frame }: TemplateGiven<Props>) {
	const { title, line } = WORDS[props.news]
	const { call } = props
	const entry = entryOf(props, frame)
	return (
		<Layout
			frame={frame}
			preview={line}
			why={`You get this because you said yes to a reference call for ${frame.organisation.name}.`}
		>
			<Title>{title}</Title>
			<Greeting name={props.name} />
			<Paragraph>{line}</Paragraph>
			{call && (
				<FigureLines
					lines={[
						{
							label: 'Begins',
							value: formatInstant(call.startsAt, frame.organisation.zone),
						},
						{
							label: 'Lasts',
							value: countOf(call.durationMinutes, 'minute', 'minutes'),
						},
						{ label: 'Where', value: call.place },
					]}
				/>
			)}
			<Action frame={frame} href={`${frame.origin}/portal/asks/${props.askId}`}>
				Open the call
			</Action>
			{entry && !entry.isCancelled && (
				<CalendarLinks
					google={googleCalendarUrl(entry)}
					outlook={outlookCalendarUrl(entry)}
				/>
			)}
			{entry?.isCancelled && (
				<Aside>The attached file takes it out of your calendar.</Aside>
			)}
		</Layout>
	)
}

export const referenceNewsSubject = ({ news }: Props): string =>
	WORDS[news].title

/** The call for the reader's calendar, or out of it. */
export function referenceNewsCalendar(
	props: Props,
	frame: MailFrame,
): Attachment[] {
	const entry = entryOf(props, frame)
	if (!entry) return []
	return [
		{
			filename: 'call.ics',
			contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
			content: writeCalendarFile(entry),
		},
	]
}

const entryOf = (
	{ call, askId, news, writtenAt }: Props,
	{ origin }: MailFrame,
): CalendarEntry | null =>
	call &&
	callEntry(call, {
		askId,
		origin,
		writtenAt,
		isCancelled: news === 'cancelled',
	})
