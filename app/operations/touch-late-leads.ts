import type { Tx } from '#db/client.ts'
import { candidatesOf } from '#db/stores/lead-matching.ts'
import { findLeadDetails, leadsOfClicks } from '#db/stores/leads.ts'
import { holdSuspicious } from './hold-lead.ts'
import { findTouches, landLeadTouches } from './lead-touches.ts'

/** Clicks that are taken over after somebody came by them: they brought them all the same. */
export async function touchLateLeads(
	tx: Tx,
	clickIds: readonly string[],
	{ now }: { now: number },
): Promise<void> {
	for (const lead of await leadsOfClicks(tx, clickIds)) {
		const [account] = await candidatesOf(tx, [lead.accountId])
		if (!account) continue
		const touches = await findTouches(tx, {
			clickId: lead.clickId,
			origins: [],
		})
		const at = { leadId: lead.id, accountId: account.accountId, now }
		const fresh = await landLeadTouches(tx, touches, at)
		const details = await findLeadDetails(tx, lead.id)
		await holdSuspicious(
			tx,
			{ ...at, email: details?.email ?? null, isNew: false },
			fresh,
		)
	}
}
