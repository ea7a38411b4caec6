import { DAY } from './durations.ts'
/** A calendar month, 'YYYY-MM', in the organisation's zone. Periods compare as text. */
export type Period = string

export const isPeriod = (text: string): boolean =>
	/^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** The period `months` after (or, negative, before) a period. */
export function addMonths(period: Period, months: number): Period {
	const index = monthIndex(period) + months
	return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** How many months `to` lies after `from`; negative where before. */
export const monthsBetween = (from: Period, to: Period): number =>
	monthIndex(to) - monthIndex(from)

const monthIndex = (period: Period) =>
	Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1

export const nextPeriod = (period: Period): Period => addMonths(period, 1)

/** Every period from `from` to `to`, both included. */
export function periodsBetween(from: Period, to: Period): Period[] {
	const periods: Period[] = []
	for (let period = from; period <= to; period = nextPeriod(period))
		periods.push(period)
	return periods
}

/** The months and days of one time zone. Instants are milliseconds since 1970. */
export type Calendar = {
	readonly zone: string
	periodOf(instant: number): Period
	/** The first instant of a period. */
	startOf(period: Period): number
	/** The day on which an instant lies, counted from 1970. */
	dayOf(instant: number): number
	/** The first instant of a day. */
	startOfDay(day: number): number
	/** The date, 'YYYY-MM-DD', on which an instant lies. */
	dateOf(instant: number): string
	/** 00:00 of a date 'YYYY-MM-DD'; null if there is no such date. */
	midnight(date: string): number | null
	/** The same day and time of day `months` later; the last day of a month that is shorter. */
	addMonthsTo(instant: number, months: number): number
	/** The same time of day so many days later. */
	addDaysTo(instant: number, days: number): number
}

/** A century of days. */
const MAX_KNOWN_DAYS = 36_525

const calendars = new Map<string, Calendar>()

/** The calendar of an IANA time zone. Throws RangeError on a zone that does not exist. */
export function calendarOf(zone: string): Calendar {
	let calendar = calendars.get(zone)
	if (!calendar) {
		calendar = makeCalendar(zone)
		calendars.set(zone, calendar)
	}
	return calendar
}

export function isZone(zone: string): boolean {
	try {
		calendarOf(zone)
		return true
	} catch {
		return false
	}
}

function makeCalendar(zone: string): Calendar {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		era: 'short',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	})
	const isUtc = zone === 'UTC'
	const starts = new Map<Period, number>()
	const periodOfDay = new Map<number, Period>()
	const midnights = new Map<string, number>()
	const dayStarts = new Map<number, number>()

	/** What a clock on the wall shows, as if it were UTC. */
	function wallClock(instant: number): number {
		if (isUtc) return instant
		const found: Record<string, number> = {}
		for (const part of format.formatToParts(instant))
			found[part.type] = Number(part.value)
		const {
			year = 0,
			month = 1,
			day = 1,
			hour = 0,
			minute = 0,
			second = 0,
		} = found
		const milliseconds = ((instant % 1000) + 1000) % 1000
		return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
	}

	/** The first instant at which the clock on the wall shows `wall`, or the one after a gap. */
	function instantOf(wall: number): number {
		if (isUtc) return wall
		let found = Number.POSITIVE_INFINITY
		for (const near of [wall - DAY, wall + DAY]) {
			const candidate = wall - (wallClock(near) - near)
			if (wallClock(candidate) === wall && candidate < found) found = candidate
		}
		if (found !== Number.POSITIVE_INFINITY) return found
		// Clocks were put forward over `wall`: the day begins at the end of the gap.
		return wall - (wallClock(wall - DAY) - (wall - DAY))
	}

	function startOf(period: Period): number {
		let start = starts.get(period)
		if (start === undefined) {
			start = instantOf(monthStart(period))
			starts.set(period, start)
		}
		return start
	}

	function startOfDay(day: number): number {
		if (isUtc) return day * DAY
		let start = dayStarts.get(day)
		if (start === undefined) {
			start = instantOf(day * DAY)
			if (dayStarts.size < MAX_KNOWN_DAYS) dayStarts.set(day, start)
		}
		return start
	}

	function dayOf(instant: number): number {
		const day = Math.floor(instant / DAY)
		// The zone differs from UTC by less than a day. Where a day was skipped, the one after it has its start.
		if (instant >= startOfDay(day + 1)) return day + 1
		return instant >= startOfDay(day) ? day : day - 1
	}

	/** Whether clocks were put neither forward nor back on a day: then they show what has passed of it. */
	const isPlain = (day: number) => startOfDay(day + 1) - startOfDay(day) === DAY

	/** As `wallClock`, without asking the zone about a day that is known. */
	function quickWallClock(instant: number): number {
		const day = dayOf(instant)
		return isPlain(day)
			? day * DAY + instant - startOfDay(day)
			: wallClock(instant)
	}

	/** As `instantOf`, without asking the zone about a day that is known. */
	function quickInstantOf(wall: number): number {
		const day = Math.floor(wall / DAY)
		return isPlain(day) ? startOfDay(day) + wall - day * DAY : instantOf(wall)
	}

	function findPeriod(instant: number): Period {
		// The zone differs from UTC by less than a month, so at most one step is needed.
		const period = isoDate(instant).slice(0, 7)
		if (instant < startOf(period)) return addMonths(period, -1)
		const next = nextPeriod(period)
		return instant >= startOf(next) ? next : period
	}

	return {
		zone,
		startOf,
		startOfDay,
		dayOf,
		periodOf(instant) {
			const day = Math.floor(instant / DAY)
			const known = periodOfDay.get(day)
			if (known !== undefined) return known
			const period = findPeriod(instant)
			// Most days of UTC lie within one month of the zone: they need not be looked up again.
			const liesWithin =
				findPeriod(day * DAY) === period &&
				findPeriod((day + 1) * DAY - 1) === period
			if (liesWithin && periodOfDay.size < MAX_KNOWN_DAYS)
				periodOfDay.set(day, period)
			return period
		},
		dateOf: (instant) => isoDate(wallClock(instant)),
		midnight(date) {
			const known = midnights.get(date)
			if (known !== undefined) return known
			const wall = Date.parse(`${date}T00:00:00.000Z`)
			if (Number.isNaN(wall) || isoDate(wall) !== date) return null
			const midnight = instantOf(wall)
			if (midnights.size < MAX_KNOWN_DAYS) midnights.set(date, midnight)
			return midnight
		},
		addDaysTo: (instant, days) =>
			quickInstantOf(quickWallClock(instant) + days * DAY),
		addMonthsTo(instant, months) {
			const wall = quickWallClock(instant)
			const date = isoDate(wall)
			const target = addMonths(date.slice(0, 7), months)
			const lengthDays =
				(monthStart(nextPeriod(target)) - monthStart(target)) / DAY
			const day = Math.min(Number(date.slice(8, 10)), lengthDays)
			return quickInstantOf(
				monthStart(target) + (day - 1) * DAY + (((wall % DAY) + DAY) % DAY),
			)
		},
	}
}

/** The first instant of a period in UTC. (`Date.UTC` takes a year below 100 for one of the twentieth century.) */
const monthStart = (period: Period) => Date.parse(`${period}-01T00:00:00.000Z`)

/** 'YYYY-MM-DD' of an instant in UTC (days to civil date, without the cost of a Date). */
function isoDate(instant: number): string {
	const z = Math.floor(instant / DAY) + 719_468
	const era = Math.floor(z / 146_097)
	const dayOfEra = z - era * 146_097
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365,
	)
	const dayOfYear =
		dayOfEra -
		(365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
	const m = Math.floor((5 * dayOfYear + 2) / 153)
	const day = dayOfYear - Math.floor((153 * m + 2) / 5) + 1
	const month = m < 10 ? m + 3 : m - 9
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
	return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}
