import type { CalendarEntry } from './calendar.ts'

/** A talk as mails and pages tell of it. */
export type TalkFacts = {
	title: string
	track: string
	event: string
	place: string
	/** Where it takes place: its times are said in this zone. */
	zone: string
	startsAt: number
	durationMinutes: number
	/** Rises whenever anything of it changes. */
	sequence: number
}

/** A claimed talk as an entry of its speaker's calendar: one for ever, however often it moves. */
export const talkEntry = (
	talk: TalkFacts,
	{
		claimId,
		origin,
		isCancelled,
		writtenAt,
	}: {
		claimId: string
		/** The portal's address, without a slash at the end. */
		origin: string
		isCancelled: boolean
		writtenAt: number
	},
): CalendarEntry => ({
	uid: `${claimId}@claims.laurel`,
	sequence: talk.sequence,
	title: `${talk.title} (${talk.event})`,
	place: talk.place,
	description: `${talk.event}, track ${talk.track}.`,
	url: `${origin}/portal/claims/${claimId}`,
	startsAt: talk.startsAt,
	durationMinutes: talk.durationMinutes,
	isCancelled,
	writtenAt,
})
