import type {
	SlotProblem,
	SpeakingEventProblem,
} from '#app/domain/perks/speaking.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import type {
	SpeakingEvent,
	SpeakingSlot,
} from '#db/stores/programme/speaking.ts'

type Words<Reason extends string> = Readonly<
	Record<Reason, readonly [field: string, message: string]>
>

const LONG = 'Say it in at most 80 characters'
const PAST = 'That is over already: pick a time that is still to come'

/** What is wrong with an event, and beside which field it is said. */
export const EVENT_REFUSALS: Words<
	| SpeakingEventProblem
	| 'perk_unknown'
	| 'not_a_speaking_perk'
	| 'slots_outside'
> = {
	name_required: ['name', 'Give it a name'],
	name_too_long: ['name', LONG],
	place_required: ['place', 'Say where it is, or “Online”'],
	place_too_long: ['place', LONG],
	zone_unknown: ['zone', 'Choose one of the zones'],
	ends_before_start: ['endsAt', 'It would end before it begins'],
	in_the_past: ['startsAt', PAST],
	brief_too_long: ['brief', 'Say it in at most 10,000 characters'],
	perk_unknown: ['perkId', 'Choose the perk that opens it'],
	not_a_speaking_perk: ['perkId', 'Choose a perk of the kind “Speaking”'],
	slots_outside: [
		'endsAt',
		'A slot would end after it. Let it last longer, or change the slot first',
	],
}

/** What is wrong with a slot, and beside which field it is said. */
export const SLOT_REFUSALS: Words<SlotProblem> = {
	title_required: ['title', 'Give it a title'],
	title_too_long: ['title', LONG],
	track_required: ['track', 'Say in which track, such as “Main stage”'],
	track_too_long: ['track', LONG],
	duration_invalid: ['durationMinutes', 'From 1 to 1,440 minutes'],
	capacity_invalid: ['capacity', 'At least one speaker'],
	in_the_past: ['startsAt', PAST],
	outside_event: ['startsAt', 'It has to begin and end while the event lasts'],
}

/** An event as its form shows it. */
export const typedEvent = (event: SpeakingEvent) => ({
	perkId: event.perkId,
	name: event.name,
	place: event.place,
	zone: event.zone,
	startsAt: wallTimeOf(event.startsAt, event.zone),
	endsAt: wallTimeOf(event.endsAt, event.zone),
	brief: event.brief ?? '',
})

/** A slot as its form shows it. */
export const typedSlot = (slot: SpeakingSlot, zone: string) => ({
	title: slot.title,
	track: slot.track,
	startsAt: wallTimeOf(slot.startsAt, zone),
	durationMinutes: String(slot.durationMinutes),
	capacity: String(slot.capacity),
})

/** The form of a new slot: where the last one ends, or the event begins. */
export function emptySlot(
	event: SpeakingEvent,
	slots: readonly SpeakingSlot[],
) {
	const last = slots.findLast(({ cancelledAt }) => cancelledAt === null)
	const ends = last && last.startsAt + last.durationMinutes * 60_000
	return {
		title: '',
		track: last?.track ?? '',
		startsAt: wallTimeOf(
			ends !== undefined && ends < event.endsAt ? ends : event.startsAt,
			event.zone,
		),
		durationMinutes: last ? String(last.durationMinutes) : '30',
		capacity: '1',
	}
}
