import {
	decideRefusal,
	type ProposalRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endProposal,
	findProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailOverrideDecided } from './mail-control-news.ts'

/** Decides against shares that another admin proposed. They are told why. */
export function declineOverride(
	database: Database,
	{
		proposalId,
		answer,
		actorId,
		now,
	}: { proposalId: string; answer: string; actorId: string; now: number },
): Promise<Result<null, ProposalRefusal | 'answer_missing'>> {
	return database.transact(async (tx) => {
		const note = answer.trim()
		const proposal = await findProposal(tx, proposalId)
		const refusal = decideRefusal(proposal, actorId)
		if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
		if (note === '') return refused('answer_missing')
		await endProposal(tx, proposalId, {
			state: 'declined',
			endedAt: now,
			endedBy: actorId,
			answer: note,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'override.declined',
			subjectType: 'account',
			subjectId: proposal.accountId,
			after: { proposalId, proposedBy: proposal.proposedBy },
			note,
		})
		await mailOverrideDecided(tx, {
			proposal,
			decidedBy: actorId,
			answer: note,
			now,
		})
		return done(null)
	})
}
