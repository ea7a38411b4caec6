import { TEXT_LIMIT } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findSpeakingEvent,
	listSlots,
	updateSpeakingEvent,
} from '#db/stores/programme/speaking.ts'
import { dropSlot } from './cancel-slot.ts'

export type CancelSpeakingEventRefusal =
	| 'event_unknown'
	| 'already_cancelled'
	| 'reason_required'
	| 'reason_too_long'
	| 'superseded'

/** Cancels an occasion to speak at with all its slots. Everybody who had one or waited is told why. */
export function cancelSpeakingEvent(
	database: Database,
	{
		eventId,
		reason,
		expectedVersion,
		actorId,
		now,
	}: {
		eventId: string
		reason: string
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<undefined, CancelSpeakingEventRefusal>> {
	return database.transact(async (tx) => {
		const why = reason.trim()
		if (why === '') return refused('reason_required')
		if (why.length > TEXT_LIMIT) return refused('reason_too_long')
		const event = await findSpeakingEvent(tx, eventId)
		if (!event) return refused('event_unknown')
		if (event.cancelledAt !== null) return refused('already_cancelled')
		if (event.version !== expectedVersion) return refused('superseded')
		await updateSpeakingEvent(tx, {
			id: eventId,
			version: expectedVersion,
			cancelledAt: now,
		})
		for (const slot of await listSlots(tx, [eventId]))
			if (slot.cancelledAt === null)
				await dropSlot(tx, { slotId: slot.id, reason: why, actorId, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_event.cancelled',
			subjectType: 'speaking_event',
			subjectId: eventId,
			note: why,
		})
		return done(undefined)
	})
}
