import {
	isWithin,
	problemOfEvent,
	type SpeakingEventDraft,
	type SpeakingEventProblem,
} from '#app/domain/perks/speaking.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findSpeakingEvent,
	listSlots,
	updateSlot,
	updateSpeakingEvent,
} from '#db/stores/programme/speaking.ts'
import { tidyEvent, timesOf } from './define-speaking-event.ts'
import { tellSlotMoved } from './tell-slot-moved.ts'

export type ChangeSpeakingEventRefusal =
	| SpeakingEventProblem
	| 'event_unknown'
	| 'event_cancelled'
	/** A slot would begin before it or end after it. */
	| 'slots_outside'
	/** Somebody else changed it meanwhile. */
	| 'superseded'

/**
 * Changes an occasion to speak at. Moved, it takes its slots with it, each as far as itself. Whoever holds a slot is
 * written to where time or place is another.
 */
export function changeSpeakingEvent(
	database: Database,
	{
		eventId,
		draft,
		expectedVersion,
		actorId,
		now,
	}: {
		eventId: string
		draft: SpeakingEventDraft
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangeSpeakingEventRefusal>> {
	return database.transact(async (tx) => {
		const before = await findSpeakingEvent(tx, eventId)
		if (!before) return refused('event_unknown')
		if (before.cancelledAt !== null) return refused('event_cancelled')
		const problem = problemOfEvent(draft, { now, before: before.startsAt })
		if (problem) return refused(problem)
		if (before.version !== expectedVersion) return refused('superseded')

		const change = tidyEvent(draft)
		const shiftMs = change.startsAt - before.startsAt
		const slots = (await listSlots(tx, [eventId])).filter(
			({ cancelledAt }) => cancelledAt === null,
		)
		const moved = slots.map((slot) => ({
			...slot,
			startsAt: slot.startsAt + shiftMs,
		}))
		if (moved.some((slot) => !isWithin(slot, change)))
			return refused('slots_outside')

		await updateSpeakingEvent(tx, {
			...change,
			id: eventId,
			version: expectedVersion,
		})
		if (shiftMs !== 0) for (const slot of moved) await updateSlot(tx, slot)
		const isElsewhere =
			change.place !== before.place || change.zone !== before.zone
		if (shiftMs !== 0 || isElsewhere)
			for (const { id: slotId } of moved)
				await tellSlotMoved(tx, { slotId, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_event.changed',
			subjectType: 'speaking_event',
			subjectId: eventId,
			before: timesOf(before),
			after: timesOf(change),
		})
		return done({ version: expectedVersion + 1 })
	})
}
