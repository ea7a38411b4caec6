import { MINUTE } from '#app/domain/durations.ts'
import { monthNamed } from './month-names.ts'

const SECOND = 1000

/** A time of day; in which zone is said by itself, or nowhere. */
export type WrittenTime = {
	/** Milliseconds since midnight. */
	readonly at: number
	/** Milliseconds that the zone is ahead of UTC; null: no zone is said. */
	readonly offset: number | null
}

/** A date as it is written. `time` is null where there is only a date. */
export type WrittenDate =
	| {
			/** Year, month and day can be told from each other. 'YYYY-MM-DD', which may not exist. */
			readonly kind: 'date'
			readonly date: string
			readonly time: WrittenTime | null
	  }
	| {
			/** Two numbers, one of which is the day and the other the month, and the year. */
			readonly kind: 'numeric'
			readonly first: number
			readonly second: number
			readonly year: number
			/** A point: the day stands first wherever dates are written so. */
			readonly isDotted: boolean
			readonly time: WrittenTime | null
	  }
	| {
			/** Milliseconds since 1970, UTC. */
			readonly kind: 'instant'
			readonly instant: number
	  }

const TIME =
	/^(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(?:(z|utc|gmt)|([+-])(\d{2})(?::?(\d{2}))?))?$/i
const YEAR_FIRST =
	/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|,? )(.{1,40}))?$/i
const YEAR_LAST =
	/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:(?:T|,? )(.{1,40}))?$/i
const MONTH_FIRST =
	/^(?:\p{L}{2,13}\.?,? )?(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (.{1,40}))?$/iu
const DAY_FIRST =
	/^(?:\p{L}{2,13}\.?,? )?(\d{1,2})(?:st|nd|rd|th|er|º)?(?:[-/ ]|\. ?)(?:de )?(\p{L}{3,12})(?:[-/]|[.,]? )(?:de )?(\d{4}|\d{2})(?:,? (.{1,40}))?$/iu
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/

/** Years of two digits are those from 1980 to 2079: none before 1980 is taken, nor any to come. */
const FIRST_YEAR = 80

/** What a text says as a date; null: nothing that is known. */
export function writtenDate(text: string): WrittenDate | null {
	if (text.length > 80) return null
	const tidy = text.normalize('NFC').trim().split(/\s+/).join(' ')
	const yearFirst = YEAR_FIRST.exec(tidy)
	if (yearFirst) {
		const [, year, , month, day, time] = yearFirst
		return dated(year, month, day, time)
	}
	const yearLast = YEAR_LAST.exec(tidy)
	if (yearLast) {
		const [, first, mark, second, year = '', time] = yearLast
		// With hyphens the year may as well stand first.
		if (mark === '-' && year.length === 2) return null
		const at = timeOf(time)
		return at === undefined
			? null
			: {
					kind: 'numeric',
					first: Number(first),
					second: Number(second),
					year: Number(fullYear(year)),
					isDotted: mark === '.',
					time: at,
				}
	}
	const monthFirst = MONTH_FIRST.exec(tidy)
	if (monthFirst) {
		const [, month, day, year, time] = monthFirst
		return dated(year, monthOf(month), day, time)
	}
	const dayFirst = DAY_FIRST.exec(tidy)
	if (dayFirst) {
		const [, day, month, year, time] = dayFirst
		return dated(fullYear(year), monthOf(month), day, time)
	}
	const digits = DIGITS.exec(tidy)
	if (digits) return dated(digits[1], digits[2], digits[3], undefined)
	return /^\d{9,13}$/.test(tidy) ? writtenInstant(Number(tidy)) : null
}

/** Seconds (of nine or ten digits) or milliseconds (of twelve or thirteen) since 1970; null: neither. */
export function writtenInstant(number: number): WrittenDate | null {
	if (!Number.isFinite(number)) return null
	if (number >= 1e8 && number < 1e10)
		return { kind: 'instant', instant: Math.round(number * SECOND) }
	return number >= 1e11 && number < 1e13
		? { kind: 'instant', instant: Math.round(number) }
		: null
}

function dated(
	year: string | undefined,
	month: string | undefined,
	day: string | undefined,
	time: string | undefined,
): WrittenDate | null {
	const at = timeOf(time)
	if (at === undefined || !year || !month || !day) return null
	return { kind: 'date', date: dateText(year, month, day), time: at }
}

/** 'YYYY-MM-DD'. */
export const dateText = (
	year: string | number,
	month: string | number,
	day: string | number,
): string =>
	`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const fullYear = (year = '') =>
	year.length === 4 ? year : `${Number(year) >= FIRST_YEAR ? 19 : 20}${year}`

function monthOf(name = ''): string | undefined {
	const month = monthNamed(name)
	return month === undefined ? undefined : String(month)
}

/** Null: there is none. Undefined: there is one that is no time of day, or is in a zone that has no offset. */
function timeOf(text: string | undefined): WrittenTime | null | undefined {
	if (text === undefined) return null
	const parts = TIME.exec(text)
	if (!parts) return undefined
	const [, h = '', m = '', s = '0', fraction = '0', half, utc, sign, zh, zm] =
		parts
	let hour = Number(h)
	if (half !== undefined) {
		if (hour < 1 || hour > 12) return undefined
		hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
	}
	if (hour > 23 || Number(m) > 59 || Number(s) > 59) return undefined
	const ahead = (Number(zh) * 60 + Number(zm ?? 0)) * MINUTE
	return {
		at:
			(hour * 60 + Number(m)) * MINUTE +
			Number(s) * SECOND +
			Math.floor(Number(`0.${fraction}`) * SECOND),
		offset: utc ? 0 : sign ? (sign === '-' ? 0 - ahead : ahead) : null,
	}
}
