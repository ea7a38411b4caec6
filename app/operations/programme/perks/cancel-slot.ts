import { TEXT_LIMIT } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	listOpenClaims,
	storeClaimReason,
} from '#db/stores/programme/claims.ts'
import { findTalk, updateSlot } from '#db/stores/programme/speaking.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { applyToClaim } from './move-claim.ts'
import { readClaimFacts } from './read-claim-facts.ts'

export type CancelSlotRefusal =
	| 'slot_unknown'
	| 'already_cancelled'
	| 'reason_required'
	| 'reason_too_long'
	| 'superseded'

/** Takes a slot back. Whoever had it or waited for it is told why; it counts against no limit of theirs. */
export function cancelSlot(
	database: Database,
	{
		slotId,
		reason,
		expectedVersion,
		actorId,
		now,
	}: {
		slotId: string
		reason: string
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<undefined, CancelSlotRefusal>> {
	return database.transact(async (tx) => {
		const why = reason.trim()
		if (why === '') return refused('reason_required')
		if (why.length > TEXT_LIMIT) return refused('reason_too_long')
		const talk = await findTalk(tx, slotId)
		if (!talk) return refused('slot_unknown')
		if (talk.slot.cancelledAt !== null) return refused('already_cancelled')
		if (talk.slot.version !== expectedVersion) return refused('superseded')
		await dropSlot(tx, { slotId, reason: why, actorId, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'speaking_slot.cancelled',
			subjectType: 'speaking_slot',
			subjectId: slotId,
			note: why,
		})
		return done(undefined)
	})
}

/** Marks a slot cancelled and ends the claims on it, within a transaction. */
export async function dropSlot(
	tx: Tx,
	{
		slotId,
		reason,
		actorId,
		now,
	}: { slotId: string; reason: string; actorId: string | null; now: number },
): Promise<void> {
	const talk = await findTalk(tx, slotId)
	if (!talk) throw new Error('a slot is gone')
	const { version } = talk.slot
	await updateSlot(tx, { id: slotId, version, cancelledAt: now })
	const { perkId } = talk.event
	for (const claim of await listOpenClaims(tx, { perkId, slotId })) {
		const facts = await readClaimFacts(tx, claim)
		const cancelled = await applyToClaim(tx, {
			claim,
			facts,
			event: 'cancel',
			actorId,
			now,
		})
		if (!cancelled) throw new Error('an open claim could not be cancelled')
		await storeClaimReason(tx, claim.id, reason)
		await mailClaimNews(tx, {
			claim: cancelled,
			facts,
			news: 'cancelled',
			reason,
			isInCalendar: claim.state === 'scheduled',
			now,
		})
	}
}
