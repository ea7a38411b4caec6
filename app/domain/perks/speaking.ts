import { MINUTE } from '#app/domain/durations.ts'
import { isZone } from '#app/domain/period.ts'
import { isCount, NAME_LIMIT, TEXT_LIMIT } from './definition.ts'

/** What staff say of an occasion to speak at. */
export type SpeakingEventDraft = {
	readonly name: string
	readonly place: string
	readonly zone: string
	readonly startsAt: number
	readonly endsAt: number
	/** What speakers are told; Markdown. */
	readonly brief: string | null
}

export type SlotDraft = {
	readonly title: string
	readonly track: string
	readonly startsAt: number
	readonly durationMinutes: number
	readonly capacity: number
}

export type SpeakingEventProblem =
	| 'name_required'
	| 'name_too_long'
	| 'place_required'
	| 'place_too_long'
	| 'zone_unknown'
	| 'ends_before_start'
	| 'in_the_past'
	| 'brief_too_long'

export type SlotProblem =
	| 'title_required'
	| 'title_too_long'
	| 'track_required'
	| 'track_too_long'
	| 'duration_invalid'
	| 'capacity_invalid'
	| 'outside_event'
	| 'in_the_past'

const DAY_MINUTES = 24 * 60

/** What is wrong with an event; null: nothing. `before`: when it was to begin, where it is there already. */
export function problemOfEvent(
	event: SpeakingEventDraft,
	{ now, before = null }: { now: number; before?: number | null },
): SpeakingEventProblem | null {
	if (event.name.trim() === '') return 'name_required'
	if (event.name.trim().length > NAME_LIMIT) return 'name_too_long'
	if (event.place.trim() === '') return 'place_required'
	if (event.place.trim().length > NAME_LIMIT) return 'place_too_long'
	if (!isZone(event.zone)) return 'zone_unknown'
	if (event.endsAt <= event.startsAt) return 'ends_before_start'
	// What is over may still be described better; it cannot be moved, and nothing is moved to where it would be over.
	if (event.startsAt !== before && event.startsAt <= now) return 'in_the_past'
	if ((event.brief?.length ?? 0) > TEXT_LIMIT) return 'brief_too_long'
	return null
}

export function problemOfSlot(
	slot: SlotDraft,
	event: Pick<SpeakingEventDraft, 'startsAt' | 'endsAt'>,
	{ now, before = null }: { now: number; before?: number | null },
): SlotProblem | null {
	if (slot.title.trim() === '') return 'title_required'
	if (slot.title.trim().length > NAME_LIMIT) return 'title_too_long'
	if (slot.track.trim() === '') return 'track_required'
	if (slot.track.trim().length > NAME_LIMIT) return 'track_too_long'
	if (!isCount(slot.durationMinutes, DAY_MINUTES)) return 'duration_invalid'
	if (!isCount(slot.capacity)) return 'capacity_invalid'
	if (slot.startsAt !== before && slot.startsAt <= now) return 'in_the_past'
	return isWithin(slot, event) ? null : 'outside_event'
}

/** Whether a slot lies within its event. */
export const isWithin = (
	slot: Pick<SlotDraft, 'startsAt' | 'durationMinutes'>,
	event: Pick<SpeakingEventDraft, 'startsAt' | 'endsAt'>,
): boolean =>
	slot.startsAt >= event.startsAt &&
	slot.startsAt + slot.durationMinutes * MINUTE <= event.endsAt
