import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import {
	type CalendarEntry,
	endOfEntry,
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'

const ENTRY: CalendarEntry = {
	uid: 'c1@claims.laurel',
	sequence: 0,
	title: 'From 3 days to 3 hours; a story, told',
	place: 'Berlin, Hall 1',
	description: 'Customer day\nTrack: Operations',
	url: 'https://laurel.example.com/portal/claims/c1',
	startsAt: Date.UTC(2026, 9, 25, 0, 30),
	durationMinutes: 45,
	isCancelled: false,
	writtenAt: Date.UTC(2026, 5, 1, 12),
}

/** As a calendar reads it. */
function read(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text))
	const [component, ...others] = calendar.getAllSubcomponents('vevent')
	if (!component || others.length > 0) throw new Error('not one event')
	const event = new ICAL.Event(component)
	return {
		method: calendar.getFirstPropertyValue('method'),
		status: component.getFirstPropertyValue('status'),
		stamp: component.getFirstPropertyValue('dtstamp')?.toString(),
		uid: event.uid,
		sequence: event.sequence,
		title: event.summary,
		place: event.location,
		description: event.description,
		startsAt: event.startDate.toJSDate().getTime(),
		endsAt: event.endDate.toJSDate().getTime(),
		isUtc: event.startDate.zone === ICAL.Timezone.utcTimezone,
	}
}

describe('a calendar file', () => {
	test('says to a calendar what it says to us', () => {
		expect(read(writeCalendarFile(ENTRY))).toEqual({
			method: 'PUBLISH',
			status: 'CONFIRMED',
			stamp: '2026-06-01T12:00:00Z',
			uid: ENTRY.uid,
			sequence: 0,
			title: ENTRY.title,
			place: ENTRY.place,
			description: ENTRY.description,
			startsAt: ENTRY.startsAt,
			endsAt: endOfEntry(ENTRY),
			isUtc: true,
		})
	})

	test('keeps its id when it moves, under a higher number, and says so when it is cancelled', () => {
		const moved = {
			...ENTRY,
			sequence: 2,
			startsAt: ENTRY.startsAt + 3_600_000,
		}
		expect(read(writeCalendarFile(moved))).toMatchObject({
			uid: ENTRY.uid,
			sequence: 2,
			startsAt: moved.startsAt,
		})
		expect(
			read(writeCalendarFile({ ...moved, sequence: 3, isCancelled: true })),
		).toMatchObject({ uid: ENTRY.uid, sequence: 3, status: 'CANCELLED' })
	})

	test('is the same each time', () => {
		expect(writeCalendarFile(ENTRY)).toBe(writeCalendarFile(ENTRY))
	})

	test('has lines of at most 75 bytes, ended as the format asks', () => {
		const text = writeCalendarFile({ ...ENTRY, title: 'Größe '.repeat(30) })
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
		for (const line of text.split('\r\n'))
			expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
	})

	test('leads to the portal where it has an address, and nowhere else', () => {
		const urlOf = (url: string | null) =>
			new ICAL.Component(ICAL.parse(writeCalendarFile({ ...ENTRY, url })))
				.getFirstSubcomponent('vevent')
				?.getFirstPropertyValue('url')
		expect(urlOf(ENTRY.url)).toBe(ENTRY.url)
		expect(urlOf(null)).toBeNull()
	})

	test.each([
		['a line end of Windows', 'one\r\ntwo', 'one\ntwo'],
		['a line end of old', 'one\rtwo', 'one\ntwo'],
		['a control character', 'o\u0000n\u0007e', 'one'],
	])(
		'knows one kind of line end and no control characters: %s',
		(_, description, expected) => {
			expect(
				read(writeCalendarFile({ ...ENTRY, description })).description,
			).toBe(expected)
		},
	)

	test.each([
		['one byte', 'x'],
		['two bytes', 'ß'],
		['three bytes', '€'],
		['four bytes', '😀'],
		['the last of one byte', '~'],
		['the first of two', '\u00a1'],
		['the last of two', '\u07ff'],
		['the first of three', '\u0800'],
	])('folds lines of characters of %s as late as may be', (_, character) => {
		const lines = writeCalendarFile({ ...ENTRY, title: character.repeat(200) })
			.split('\r\n')
			.map((line) => Buffer.byteLength(line))
		const size = Buffer.byteLength(character)
		const first = lines.findIndex((bytes) => bytes > 75 - size)
		expect(first).toBeGreaterThan(0)
		for (const bytes of lines) expect(bytes).toBeLessThanOrEqual(75)
		expect(
			lines.filter((bytes) => bytes > 75 - size).length,
		).toBeGreaterThanOrEqual(Math.floor((200 * size) / 75) - 1)
	})

	test('law: whatever people call it, a calendar reads the same words at the same instant', () => {
		const words = fc
			.string({ unit: 'grapheme', maxLength: 120 })
			.map((text) => text.replace(/\p{Cc}|[\u2028\u2029]/gu, ' ').trim())
			.filter((text) => text !== '')
		fc.assert(
			fc.property(
				words,
				words,
				fc.integer({ min: 0, max: 4_000_000 }),
				fc.integer({ min: 1, max: 600 }),
				(title, place, minutes, durationMinutes) => {
					const startsAt = minutes * 600_000
					const entry = { ...ENTRY, title, place, startsAt, durationMinutes }
					expect(read(writeCalendarFile(entry))).toMatchObject({
						title,
						place,
						startsAt,
						endsAt: endOfEntry(entry),
						sequence: 0,
					})
				},
			),
		)
	})
})

describe('a calendar link', () => {
	test('of Google says title, place and instants', () => {
		const { origin, pathname, searchParams } = new URL(googleCalendarUrl(ENTRY))
		expect(origin + pathname).toBe(
			'https://calendar.google.com/calendar/render',
		)
		expect(Object.fromEntries(searchParams)).toEqual({
			action: 'TEMPLATE',
			text: ENTRY.title,
			dates: '20261025T003000Z/20261025T011500Z',
			details: ENTRY.description,
			location: ENTRY.place,
		})
	})

	test('of Outlook says the same', () => {
		const { searchParams } = new URL(outlookCalendarUrl(ENTRY))
		expect(Object.fromEntries(searchParams)).toMatchObject({
			subject: ENTRY.title,
			startdt: '2026-10-25T00:30:00Z',
			enddt: '2026-10-25T01:15:00Z',
			location: ENTRY.place,
		})
	})
})
