import type { Tx } from '#db/client.ts'
import {
	listOpenClaims,
	updateScheduledFor,
} from '#db/stores/programme/claims.ts'
import { findTalk } from '#db/stores/programme/speaking.ts'
import { mailClaimNews } from './mail-claim-news.ts'
import { readClaimFacts } from './read-claim-facts.ts'

/** Tells everybody who has a slot, or is to confirm it, when and where it is now. Their calendars follow. */
export async function tellSlotMoved(
	tx: Tx,
	{ slotId, now }: { slotId: string; now: number },
): Promise<void> {
	const talk = await findTalk(tx, slotId)
	if (!talk) throw new Error('a slot is gone')
	const { perkId } = talk.event
	for (const claim of await listOpenClaims(tx, { perkId, slotId })) {
		const isScheduled = claim.state === 'scheduled'
		if (!isScheduled && claim.state !== 'approved') continue
		const facts = await readClaimFacts(tx, claim)
		if (isScheduled) await updateScheduledFor(tx, claim.id, talk.slot.startsAt)
		await mailClaimNews(tx, {
			claim,
			facts,
			news: 'moved',
			isInCalendar: isScheduled,
			now,
		})
	}
}
