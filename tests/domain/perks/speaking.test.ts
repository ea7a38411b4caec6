import { describe, expect, test } from 'vitest'
import {
	isWithin,
	problemOfEvent,
	problemOfSlot,
	type SlotDraft,
	type SlotProblem,
	type SpeakingEventDraft,
	type SpeakingEventProblem,
} from '#app/domain/perks/speaking.ts'
import { at } from '#tests/support/facts.ts'

const MINUTE = 60_000
const now = at('2026-06-01T00:00:00Z')
const begins = at('2026-06-10T08:00:00Z')
const ends = at('2026-06-10T18:00:00Z')

const EVENT: SpeakingEventDraft = {
	name: 'Customer day',
	place: 'Berlin',
	zone: 'Europe/Berlin',
	startsAt: begins,
	endsAt: ends,
	brief: null,
}
const SLOT: SlotDraft = {
	title: 'From 3 days to 3 hours',
	track: 'Operations',
	startsAt: begins,
	durationMinutes: 45,
	capacity: 1,
}
const eighty = ` ${'x'.repeat(80)} `
const longer = 'x'.repeat(81)

describe('an event to speak at', () => {
	test.each<[string, Partial<SpeakingEventDraft>, SpeakingEventProblem | null]>(
		[
			['as it should be', {}, null],
			['without a name', { name: '  ' }, 'name_required'],
			['with a name of 80 characters', { name: eighty }, null],
			['… and one more', { name: longer }, 'name_too_long'],
			['without a place', { place: '\t' }, 'place_required'],
			['with a place of 80 characters', { place: eighty }, null],
			['… and one more', { place: longer }, 'place_too_long'],
			[
				'in a zone that does not exist',
				{ zone: 'Mars/Olympus' },
				'zone_unknown',
			],
			['of no length', { endsAt: begins }, 'ends_before_start'],
			['of a millisecond', { endsAt: begins + 1 }, null],
			['that begins now', { startsAt: now }, 'in_the_past'],
			['that begins in a millisecond', { startsAt: now + 1 }, null],
			['with a long brief', { brief: 'x'.repeat(10_000) }, null],
			[
				'… and one character more',
				{ brief: 'x'.repeat(10_001) },
				'brief_too_long',
			],
		],
	)('%s', (_, change, problem) => {
		expect(problemOfEvent({ ...EVENT, ...change }, { now })).toBe(problem)
	})

	test('that is over may be described better, and is not moved to another past day', () => {
		const over = { ...EVENT, startsAt: now - 5, endsAt: now - 1 }
		expect(problemOfEvent(over, { now, before: now - 5 })).toBeNull()
		expect(problemOfEvent(over, { now, before: now - 6 })).toBe('in_the_past')
	})
})

describe('a slot of an event', () => {
	test.each<[string, Partial<SlotDraft>, SlotProblem | null]>([
		['as it should be', {}, null],
		['without a title', { title: ' ' }, 'title_required'],
		['with a title of 80 characters', { title: eighty }, null],
		['… and one more', { title: longer }, 'title_too_long'],
		['without a track', { track: ' ' }, 'track_required'],
		['with a track of 80 characters', { track: eighty }, null],
		['… and one more', { track: longer }, 'track_too_long'],
		['of no length', { durationMinutes: 0 }, 'duration_invalid'],
		['of more than a day', { durationMinutes: 1_441 }, 'duration_invalid'],
		['without a place', { capacity: 0 }, 'capacity_invalid'],
		['now', { startsAt: now }, 'in_the_past'],
		['before the event', { startsAt: begins - 1 }, 'outside_event'],
		['to the end of the event', { startsAt: ends - 45 * MINUTE }, null],
		[
			'a millisecond beyond it',
			{ startsAt: ends - 45 * MINUTE + 1 },
			'outside_event',
		],
	])('%s', (_, change, problem) => {
		expect(problemOfSlot({ ...SLOT, ...change }, EVENT, { now })).toBe(problem)
	})

	test('may last a whole day, where the event does', () => {
		expect(
			problemOfSlot(
				{ ...SLOT, durationMinutes: 1_440 },
				{ startsAt: begins, endsAt: begins + 1_440 * MINUTE },
				{ now },
			),
		).toBeNull()
	})

	test('that is over may be described better', () => {
		const past = { startsAt: now - 100 * MINUTE, endsAt: now }
		const slot = { ...SLOT, startsAt: past.startsAt }
		expect(problemOfSlot(slot, past, { now, before: slot.startsAt })).toBeNull()
		expect(problemOfSlot(slot, past, { now, before: now })).toBe('in_the_past')
	})

	test('lies within its event, both ends included', () => {
		const whole = { startsAt: begins, endsAt: begins + 45 * MINUTE }
		expect(isWithin(SLOT, whole)).toBe(true)
		expect(isWithin(SLOT, { ...whole, endsAt: whole.endsAt - 1 })).toBe(false)
		expect(isWithin(SLOT, { ...whole, startsAt: begins + 1 })).toBe(false)
	})
})
