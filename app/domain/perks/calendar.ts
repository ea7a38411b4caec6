import { MINUTE } from '#app/domain/durations.ts'
/** Something that takes place, as calendars know it. */
export type CalendarEntry = {
	/** The same for ever: by it a calendar knows that it has the entry. */
	readonly uid: string
	/** Rises whenever the entry changes: an older one never replaces a newer. */
	readonly sequence: number
	readonly title: string
	readonly place: string
	readonly description: string
	readonly url: string | null
	readonly startsAt: number
	readonly durationMinutes: number
	readonly isCancelled: boolean
	readonly writtenAt: number
}

export const endOfEntry = ({
	startsAt,
	durationMinutes,
}: Pick<CalendarEntry, 'startsAt' | 'durationMinutes'>): number =>
	startsAt + durationMinutes * MINUTE

type Linked = Pick<
	CalendarEntry,
	'title' | 'place' | 'description' | 'startsAt' | 'durationMinutes'
>

/** Where Google Calendar offers to add it. */
export const googleCalendarUrl = (entry: Linked): string =>
	addressOf('https://calendar.google.com/calendar/render', {
		action: 'TEMPLATE',
		text: entry.title,
		dates: `${compact(entry.startsAt)}/${compact(endOfEntry(entry))}`,
		details: entry.description,
		location: entry.place,
	})

/** Where Outlook on the web offers to add it. */
export const outlookCalendarUrl = (entry: Linked): string =>
	addressOf('https://outlook.office.com/calendar/0/deeplink/compose', {
		path: '/calendar/action/compose',
		rru: 'addevent',
		subject: entry.title,
		startdt: seconds(entry.startsAt),
		enddt: seconds(endOfEntry(entry)),
		body: entry.description,
		location: entry.place,
	})

const addressOf = (base: string, params: Record<string, string>) =>
	`${base}?${Object.entries(params)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&')}`

const seconds = (instant: number) =>
	new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
const compact = (instant: number) => seconds(instant).replace(/[-:]/g, '')
