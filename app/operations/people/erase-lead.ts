import { type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findLead, findLeadDetails } from '#db/stores/referrals/leads.ts'
import {
	type Erased,
	type ErasePersonRefusal,
	erasePerson,
	type PersonFiles,
} from './erase-person.ts'

export type EraseLeadRefusal =
	| Exclude<ErasePersonRefusal, 'nobody'>
	| 'lead_unknown'
	/** Nothing is left of them. */
	| 'already_erased'

/** Erases somebody who was brought: every time that they were, and whatever else they are here. */
export async function eraseLead(
	database: Database,
	{
		leadId,
		actorId,
		files,
		now,
	}: { leadId: string; actorId: string; files: PersonFiles; now: number },
): Promise<Result<Erased, EraseLeadRefusal>> {
	const lead = await findLead(database.read, leadId)
	if (!lead) return refused('lead_unknown')
	const details = await findLeadDetails(database.read, leadId)
	const erased = await erasePerson(database, {
		addresses: details ? [details.email, details.emailKey] : [],
		leadIds: [leadId],
		actorId,
		files,
		subject: { action: 'lead.erased', type: 'lead', id: leadId },
		now,
	})
	return !erased.ok && erased.reason === 'nobody'
		? refused('already_erased')
		: (erased as Result<Erased, EraseLeadRefusal>)
}
