import { createEvent, type EventAttributes } from 'ics'
import type { CalendarEntry } from './calendar.ts'

/**
 * An entry as a file that calendars open (RFC 5545). Times are written in UTC: every calendar shows them in its owner's
 * zone, and none has to know ours. The same entry gives the same bytes.
 */
export function writeCalendarFile(entry: CalendarEntry): string {
	const attributes: Attributes = {
		productId: '-//Laurel//Laurel//EN',
		method: 'PUBLISH',
		uid: entry.uid,
		sequence: entry.sequence,
		timestamp: entry.writtenAt,
		status: entry.isCancelled ? 'CANCELLED' : 'CONFIRMED',
		title: plain(entry.title),
		location: plain(entry.place),
		description: plain(entry.description),
		...(entry.url === null ? {} : { url: entry.url }),
		start: entry.startsAt,
		startInputType: 'utc',
		startOutputType: 'utc',
		duration: { minutes: entry.durationMinutes },
		busyStatus: entry.isCancelled ? 'FREE' : 'BUSY',
	}
	const { error, value } = createEvent(attributes)
	if (error || !value)
		throw error ?? new Error('a calendar entry could not be written')
	return foldByBytes(value)
}

/** Its types forget when an entry was written; without, it is now. */
type Attributes = EventAttributes & { readonly timestamp: number }

/** Line ends of one kind, and nothing else that a calendar could trip over. */
const plain = (text: string) =>
	text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')

const LINE_BYTES = 75

/** The writer folds lines by characters, the format by bytes. */
const foldByBytes = (text: string) =>
	text
		.replace(/\r\n[ \t]/g, '')
		.split('\r\n')
		.map(foldLine)
		.join('\r\n')

function foldLine(line: string): string {
	let folded = ''
	let bytes = 0
	for (const character of line) {
		const size = bytesOf(character)
		if (bytes + size > LINE_BYTES) {
			folded += '\r\n '
			bytes = 1
		}
		folded += character
		bytes += size
	}
	return folded
}

/** Of one character in UTF-8. */
function bytesOf(character: string): number {
	const code = character.codePointAt(0) ?? 0
	if (code < 0x80) return 1
	if (code < 0x800) return 2
	return code < 0x1_0000 ? 3 : 4
}
