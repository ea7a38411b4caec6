import type { CalendarEntry } from '#app/domain/perks/calendar.ts'

/** A booked interview, as mails and pages tell of it. */
export type InterviewFacts = {
	id: string
	startsAt: number
	durationMinutes: number
	/** In which its times are said. */
	zone: string
	place: string
	/** Rises whenever anything of it changes. */
	sequence: number
}

/** What befell an interview that its advocate wants to know. */
export const INTERVIEW_NEWS = ['booked', 'moved', 'cancelled'] as const
export type InterviewNews = (typeof INTERVIEW_NEWS)[number]

/** The interview as an entry of calendars: one for ever, however often it moves. */
export const interviewEntry = (
	{ id, sequence, startsAt, durationMinutes, place }: InterviewFacts,
	{
		company,
		url,
		isCancelled,
		writtenAt,
	}: {
		/** Of which it is told, or which asks: whoever the reader is not. */
		company: string
		url: string
		isCancelled: boolean
		writtenAt: number
	},
): CalendarEntry => ({
	uid: `${id}@interviews.laurel`,
	sequence,
	startsAt,
	durationMinutes,
	place,
	url,
	title: `Interview for a customer story (${company})`,
	description: 'A talk about what changed, for a story that you approve.',
	isCancelled,
	writtenAt,
})
