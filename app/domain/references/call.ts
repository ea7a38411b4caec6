import type { CalendarEntry } from '#app/domain/perks/calendar.ts'

/** A reference call with a date, as mails and pages tell of it. */
export type ReferenceCall = {
	startsAt: number
	durationMinutes: number
	place: string
	/** When it was last changed. */
	changedAt: number
}

/** The call as an entry of its advocate's calendar: one for ever, however often it moves. */
export const callEntry = (
	{ changedAt, ...call }: ReferenceCall,
	{
		askId,
		origin,
		isCancelled,
		writtenAt,
	}: {
		askId: string
		/** The portal's address, without a slash at the end. */
		origin: string
		isCancelled: boolean
		writtenAt: number
	},
): CalendarEntry => ({
	...call,
	uid: `${askId}@calls.laurel`,
	// Seconds rise with every change, and calendars take 31 bits. What is cancelled comes after all else.
	sequence: Math.floor(changedAt / 1000) + (isCancelled ? 1 : 0),
	title: 'Reference call',
	description: 'You said that you would talk about how it is to work with us.',
	url: `${origin}/portal/asks/${askId}`,
	isCancelled,
	writtenAt,
})
