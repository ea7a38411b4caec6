import {
	problemOfSlot,
	type SlotDraft,
	type SlotProblem,
} from '#app/domain/perks/speaking.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findPerk } from '#db/stores/programme/perks.ts'
import { findTalk, updateSlot } from '#db/stores/programme/speaking.ts'
import { figuresOf, tidySlot } from './define-slot.ts'
import { promoteClaims } from './promote-claims.ts'
import { tellSlotMoved } from './tell-slot-moved.ts'

export type ChangeSlotRefusal =
	| SlotProblem
	| 'slot_unknown'
	| 'slot_cancelled'
	/** Somebody else changed it meanwhile. */
	| 'superseded'

/** Changes a slot. Who has it is told of another time; more room goes to those who wait, less evicts nobody. */
export function changeSlot(
	database: Database,
	{
		slotId,
		draft,
		expectedVersion,
		actorId,
		now,
	}: {
		slotId: string
		draft: SlotDraft
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangeSlotRefusal>> {
	return database.transact(async (tx) => {
		const before = await findTalk(tx, slotId)
		if (!before) return refused('slot_unknown')
		const { slot, event } = before
		if (slot.cancelledAt !== null) return refused('slot_cancelled')
		const problem = problemOfSlot(draft, event, { now, before: slot.startsAt })
		if (problem) return refused(problem)
		if (slot.version !== expectedVersion) return refused('superseded')
		const change = tidySlot(draft)
		await updateSlot(tx, { ...change, id: slotId, version: expectedVersion })
		if (
			change.startsAt !== slot.startsAt ||
			change.durationMinutes !== slot.durationMinutes
		)
			await tellSlotMoved(tx, { slotId, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_slot.changed',
			subjectType: 'speaking_slot',
			subjectId: slotId,
			before: figuresOf(slot),
			after: figuresOf(change),
		})
		const perk = await findPerk(tx, event.perkId)
		if (!perk) throw new Error('an event lost its perk')
		await promoteClaims(tx, {
			perk,
			talk: { event, slot: { ...slot, ...change } },
			now,
		})
		return done({ version: expectedVersion + 1 })
	})
}
