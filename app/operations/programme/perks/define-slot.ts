import {
	problemOfSlot,
	type SlotDraft,
	type SlotProblem,
} from '#app/domain/perks/speaking.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findSpeakingEvent,
	findTalk,
	insertSlot,
} from '#db/stores/programme/speaking.ts'

export type DefineSlotRefusal =
	| SlotProblem
	| 'event_unknown'
	| 'event_cancelled'
	| 'already_made'

/** Adds a slot to an occasion to speak at. */
export function defineSlot(
	database: Database,
	{
		id = newId(),
		eventId,
		draft,
		actorId,
		now,
	}: {
		/** Given where a form that is sent twice must not make two. */
		id?: string
		eventId: string
		draft: SlotDraft
		actorId: string | null
		now: number
	},
): Promise<Result<{ slotId: string }, DefineSlotRefusal>> {
	return database.transact(async (tx) => {
		if (await findTalk(tx, id)) return refused('already_made')
		const event = await findSpeakingEvent(tx, eventId)
		if (!event) return refused('event_unknown')
		if (event.cancelledAt !== null) return refused('event_cancelled')
		const problem = problemOfSlot(draft, event, { now })
		if (problem) return refused(problem)
		await insertSlot(tx, {
			...tidySlot(draft),
			id,
			eventId,
			version: 1,
			cancelledAt: null,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_slot.defined',
			subjectType: 'speaking_slot',
			subjectId: id,
			after: { eventId, ...figuresOf(draft) },
		})
		return done({ slotId: id })
	})
}

export const tidySlot = (draft: SlotDraft): SlotDraft => ({
	...figuresOf(draft),
	title: draft.title.trim(),
	track: draft.track.trim(),
})

/** What of a slot the audit log keeps. */
export const figuresOf = ({
	startsAt,
	durationMinutes,
	capacity,
}: Pick<SlotDraft, 'startsAt' | 'durationMinutes' | 'capacity'>) => ({
	startsAt,
	durationMinutes,
	capacity,
})
