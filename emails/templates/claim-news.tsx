import type { ClaimNews, MailProps } from '#app/domain/mail/templates.ts'
import {
	type CalendarEntry,
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { talkEntry } from '#app/domain/perks/talk.ts'
import { formatInstant } from '../format.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'
import { CalendarLinks, TalkLines } from '../layout/talk.tsx'
import type { Attachment } from '../message.ts'

type Props = MailProps['claim-news']

type Words = {
	readonly title: string
	readonly lines: readonly string[]
	readonly action: string
}

/** What each piece of news says of `what`; `until`: when a hold ends. */
const WORDS: Record<
	ClaimNews,
	(given: {
		what: string
		until: string | null
		waiting: number | null
		reason: string | null
	}) => Words
> = {
	received: ({ what }) => ({
		title: `We have your claim: ${what}`,
		lines: [
			'Your place is kept while we decide. You will hear from us either way.',
		],
		action: 'Look at your claim',
	}),
	held: ({ what, until }) => ({
		title: `Held for you: ${what}`,
		lines: [
			`Please confirm by ${until}. After that the place goes to the next who waits.`,
		],
		action: 'Confirm',
	}),
	waitlisted: ({ what, waiting }) => ({
		title: `You are on the waiting list: ${what}`,
		lines: [
			waiting === null || waiting <= 1
				? 'Every place is taken, and you are the first who waits.'
				: `Every place is taken. You are number ${waiting} of those who wait.`,
			'If a place becomes free, it is held for you and we write at once.',
		],
		action: 'Look at your claim',
	}),
	approved: ({ what, until }) => ({
		title: `Approved: ${what}`,
		lines: [`Please confirm by ${until}, and it is yours.`],
		action: 'Confirm',
	}),
	declined: ({ what, reason }) => ({
		title: `Not this time: ${what}`,
		lines: [
			`We could not say yes to your claim.${reason ? ` ${reason}` : ''}`,
			'It does not count against any limit.',
		],
		action: 'See your perks',
	}),
	promoted: ({ what, until }) => ({
		title: `A place became free: ${what}`,
		lines: [
			until === null
				? 'You waited, and now a place is kept for you while we decide.'
				: `You waited, and now it is held for you. Please confirm by ${until}.`,
		],
		action: until === null ? 'Look at your claim' : 'Confirm',
	}),
	hold_ending: ({ what, until }) => ({
		title: `Still yours until tomorrow: ${what}`,
		lines: [
			`We hold the place until ${until}. Then it goes to the next who waits.`,
		],
		action: 'Confirm',
	}),
	expired: ({ what }) => ({
		title: `No longer held: ${what}`,
		lines: [
			'It was not confirmed in time, so the place was given back. You may claim it again if there is room.',
		],
		action: 'See your perks',
	}),
	scheduled: ({ what }) => ({
		title: `Confirmed: ${what}`,
		lines: ['It is settled. Thank you!'],
		action: 'Open your claim',
	}),
	moved: ({ what }) => ({
		title: `Changed: ${what}`,
		lines: [
			'Something about it changed. What is written below is right; what you have noted before is not.',
			'If you cannot come, withdraw on the page of your claim, and somebody else can take the place.',
		],
		action: 'Open your claim',
	}),
	cancelled: ({ what, reason }) => ({
		title: `Does not take place: ${what}`,
		lines: [
			`We are sorry: it was cancelled.${reason ? ` ${reason}` : ''}`,
			'It does not count against any limit.',
		],
		action: 'See your perks',
	}),
}

export function ClaimNewsMail({ props, frame }: TemplateGiven<Props>) {
	const { talk, news, claimId } = props
	const { title, lines, action } = wordsOf(props, frame)
	const isOver =
		news === 'declined' || news === 'expired' || news === 'cancelled'
	const entry = calendarEntryOf(props, frame)
	return (
		<Layout
			frame={frame}
			preview={lines[0] ?? title}
			why={`You get this because you claimed a perk of ${frame.organisation.name}.`}
		>
			<Title>{title}</Title>
			<Greeting name={props.name} />
			{lines.map((line) => (
				<Paragraph key={line}>{line}</Paragraph>
			))}
			{talk && <TalkLines talk={talk} />}
			<Action
				frame={frame}
				href={`${frame.origin}/portal/${isOver ? 'perks' : `claims/${claimId}`}`}
			>
				{action}
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

export const claimNewsSubject = (props: Props, frame: MailFrame): string =>
	wordsOf(props, frame).title

/** The talk for the reader's calendar, or out of it. */
export function claimNewsCalendar(
	props: Props,
	frame: MailFrame,
): Attachment[] {
	const entry = calendarEntryOf(props, frame)
	if (!entry) return []
	return [
		{
			filename: 'talk.ics',
			contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
			content: writeCalendarFile(entry),
		},
	]
}

const calendarEntryOf = (
	{ talk, claimId, isInCalendar, news, writtenAt }: Props,
	{ origin }: MailFrame,
): CalendarEntry | null =>
	talk && isInCalendar
		? talkEntry(talk, {
				claimId,
				origin,
				isCancelled: news === 'cancelled',
				writtenAt,
			})
		: null

function wordsOf(props: Props, { organisation }: MailFrame): Words {
	const { news, talk, perkName, holdEndsAt, waiting, reason } = props
	return WORDS[news]({
		what: talk ? talk.title : perkName,
		until:
			holdEndsAt === null ? null : formatInstant(holdEndsAt, organisation.zone),
		waiting,
		reason,
	})
}
