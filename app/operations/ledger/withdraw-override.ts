import {
	type ProposalRefusal,
	withdrawRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endProposal,
	findProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** Takes back shares that one proposed oneself. */
export function withdrawOverride(
	database: Database,
	{
		proposalId,
		actorId,
		now,
	}: { proposalId: string; actorId: string; now: number },
): Promise<Result<null, ProposalRefusal>> {
	return database.transact(async (tx) => {
		const proposal = await findProposal(tx, proposalId)
		const refusal = withdrawRefusal(proposal, actorId)
		if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
		await endProposal(tx, proposalId, {
			state: 'withdrawn',
			endedAt: now,
			endedBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'override.withdrawn',
			subjectType: 'account',
			subjectId: proposal.accountId,
			after: { proposalId },
		})
		return done(null)
	})
}
