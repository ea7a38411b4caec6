import { DAY, MINUTE } from '#app/domain/durations.ts'
import { type Calendar, calendarOf, isZone } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { textOf } from '../table/cell-text.ts'
import type { Cell } from '../table/source-table.ts'
import {
	dateText,
	type WrittenDate,
	writtenDate,
	writtenInstant,
} from './date-text.ts'
import { inLine, type Shown, type Undecided } from './undecided.ts'

/** Whether 03/04/2026 is the third of April (`dmy`) or the fourth of March. */
export type DayOrder = 'dmy' | 'mdy'

/** How a column writes dates. */
export type DateForm = {
	/** `iso`: there is no date in which the day could be taken for the month. */
	readonly order: 'iso' | DayOrder
	/** Which its header names for times without a zone; null: the organisation's. */
	readonly zone: string | null
	/** Which cell shows the order: "31/12/2025 in line 7"; null: none has to. */
	readonly because: string | null
}

export type DateEvidence = {
	see(cell: Cell, line: number): void
	/** What a person said counts where the cells leave it open, or contradict each other. */
	decide(answer?: DayOrder): Result<DateForm, Undecided<DayOrder>>
}

/** Looks at all dates of a column. Holds five cells of it. */
export function dateEvidence(header = ''): DateEvidence {
	const zone = zoneOfHeader(header)
	const shown: Partial<Record<DayOrder | 'either' | 'same' | 'dotted', Shown>> =
		{}
	return {
		see(cell, line) {
			if (typeof cell !== 'string') return
			const written = writtenDate(cell)
			if (written?.kind !== 'numeric') return
			const shows = orderShownBy(written)
			if (shows) shown[shows] ??= { text: cell.trim(), line }
		},
		decide(answer) {
			const { dmy, mdy, either, same, dotted } = shown
			const as = (order: DateForm['order'], because?: Shown) =>
				done({ order, zone, because: because ? inLine(because) : null })
			if (dmy && mdy)
				return answer
					? as(answer)
					: refused({
							why: `has dates of two kinds: ${inLine(dmy)}, and ${inLine(mdy)}`,
							readings: [
								reading('dmy', either ?? mdy),
								reading('mdy', either ?? dmy),
							],
						})
			if (dmy) return as('dmy', dmy)
			if (mdy) return as('mdy', mdy)
			if (either)
				return answer
					? as(answer)
					: refused({
							why: `has only dates such as ${inLine(either)}, of which the day may be the month`,
							readings: [reading('dmy', either), reading('mdy', either)],
						})
			if (dotted) return as('dmy', dotted)
			return as(same ? 'dmy' : 'iso')
		},
	}
}

type Numeric = Extract<WrittenDate, { kind: 'numeric' }>

function orderShownBy({
	first,
	second,
	isDotted,
}: Numeric): DayOrder | 'either' | 'same' | 'dotted' | null {
	if (first > 12) return second > 12 ? null : 'dmy'
	if (second > 12) return 'mdy'
	if (first === second) return 'same'
	return isDotted ? 'dotted' : 'either'
}

const WORDS = { dmy: 'the day first', mdy: 'the month first' }

function reading(answer: DayOrder, { text }: Shown) {
	const written = writtenDate(text)
	const date = written?.kind === 'numeric' ? ordered(written, answer) : ''
	return {
		answer,
		words: WORDS[answer],
		example: text,
		reading: isThere(date) ? date : 'refused',
	}
}

const isThere = (date: string) => calendarOf('UTC').midnight(date) !== null

const ordered = ({ first, second, year }: Numeric, order: DayOrder) =>
	order === 'dmy'
		? dateText(year, second, first)
		: dateText(year, first, second)

/** The zone that a header names: `Created (UTC)`, `date_gmt`, `Paid (Europe/Berlin)`; null: none. */
export function zoneOfHeader(header: string): string | null {
	if (/(?:^|[^a-z])(?:utc|gmt)(?:[^a-z]|$)/i.test(header)) return 'UTC'
	const named = /\(([a-z_]+\/[a-z_/]+)\)/i.exec(header)?.[1]
	return named !== undefined && isZone(named) ? named : null
}

/** Where a cell lies in time; with the date that it names, where it names one. */
type Placed = { readonly instant: number; readonly date: string | null }

function placed(
	cell: Cell,
	{ order, zone: named }: DateForm,
	zone: string,
): Result<Placed, string> {
	const written =
		typeof cell === 'number' ? writtenInstant(cell) : writtenDate(textOf(cell))
	if (!written)
		return refused(
			typeof cell === 'number'
				? 'is a number: give the column the form of a date in the spreadsheet'
				: 'is not a date in a form that is known (2026-03-31, 31/03/2026, Mar 31, 2026, with or without a time such as 09:05 or 9:05 AM)',
		)
	if (written.kind === 'instant')
		return done({ instant: written.instant, date: null })
	if (written.kind === 'numeric' && order === 'iso')
		return refused('is not written as the dates of its column are')
	const date =
		written.kind === 'numeric'
			? ordered(written, order === 'mdy' ? 'mdy' : 'dmy')
			: written.date
	if (!isThere(date))
		return refused(
			written.kind === 'numeric'
				? `is a day that does not exist, read with ${WORDS[order === 'mdy' ? 'mdy' : 'dmy']}`
				: 'is a day that does not exist',
		)
	const day = Date.parse(`${date}T00:00:00.000Z`)
	const { time } = written
	if (time && time.offset !== null)
		return done({ instant: day + time.at - time.offset, date: null })
	const calendar = calendarOf(named ?? zone)
	if (!time) return done({ instant: calendar.startOfDay(day / DAY), date })
	const instant = onWall(day, time.at, calendar)
	return instant === null
		? refused(
				`is a time of day that does not exist in ${calendar.zone}: clocks are put forward over it`,
			)
		: done({ instant, date })
}

/**
 * When clocks on the wall show a time of day; null: they never do.
 * @param day its midnight, as if it were in UTC
 */
function onWall(day: number, at: number, calendar: Calendar): number | null {
	const start = calendar.startOfDay(day / DAY)
	if (calendar.startOfDay(day / DAY + 1) - start === DAY) return start + at
	const minute = new Date(day + at).toISOString().slice(0, 16)
	const instant = instantOfWall(minute, calendar.zone)
	return instant === null ? null : instant + (at % MINUTE)
}

/** An instant as strict files write it: "2026-01-31T09:05:00.000Z". A date is its midnight, in the form's zone or `zone`. */
export function readInstant(
	cell: Cell,
	form: DateForm,
	zone: string,
): Result<string, string> {
	const read = placed(cell, form, zone)
	return read.ok ? done(new Date(read.value.instant).toISOString()) : read
}

/** A date, "2026-01-31": as it is written, or, where an instant is, as it is in `zone`. */
export function readDate(
	cell: Cell,
	form: DateForm,
	zone: string,
): Result<string, string> {
	const read = placed(cell, form, zone)
	if (!read.ok) return read
	const { instant, date } = read.value
	return done(date ?? calendarOf(zone).dateOf(instant))
}
