import { DAY } from './durations.ts'

const WALL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::00)?$/

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone)
	if (known) return known
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
	})
	formats.set(zone, format)
	return format
}

/** What a clock on the wall of a zone shows, to the minute: "2026-05-12T14:30". Forms take and give times like this. */
export function wallTimeOf(instant: number, zone: string): string {
	const found: Record<string, string> = {}
	for (const { type, value } of formatOf(zone).formatToParts(instant))
		found[type] = value
	const { year = '', month, day, hour, minute } = found
	return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`
}

/**
 * The instant at which a clock on the wall of a zone shows this; the first where it does so twice. Null where it never
 * does: no such day, or a time that clocks jump over.
 */
export function instantOfWall(text: string, zone: string): number | null {
	const parts = WALL.exec(text.trim())
	if (!parts) return null
	const [, date, hour, minute] = parts
	const wall = `${date}T${hour}:${minute}`
	const asUtc = Date.parse(`${wall}:00.000Z`)
	if (Number.isNaN(asUtc)) return null
	const found = [asUtc - DAY, asUtc + DAY]
		.map((near) => asUtc - offsetAt(near, zone))
		.filter((candidate) => wallTimeOf(candidate, zone) === wall)
	return found.length === 0 ? null : Math.min(...found)
}

const offsetAt = (instant: number, zone: string) =>
	Date.parse(`${wallTimeOf(instant, zone)}:00.000Z`) - instant
