import {
	decideRefusal,
	movedByOverride,
	type ProposalRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { insertOverrideMove } from '#db/stores/ledger/override-moves.ts'
import {
	endProposal,
	findProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { mailOverrideDecided } from './mail-control-news.ts'
import type { OverrideRefusal } from './override-shares.ts'
import { overrideAndLook } from './preview-override.ts'

/** Stands for the reason of a proposal that was erased since. */
const ERASED = 'The reason was erased.'

/**
 * Sets the shares that another admin proposed, as far as they can still be set: they are checked anew, and what they
 * move is reckoned from what the books hold now.
 */
export function approveOverride(
	database: Database,
	{
		proposalId,
		actorId,
		now,
	}: { proposalId: string; actorId: string; now: number },
): Promise<Result<{ version: number }, ProposalRefusal | OverrideRefusal>> {
	return database.transact(async (tx) => {
		const proposal = await findProposal(tx, proposalId)
		const refusal = decideRefusal(proposal, actorId)
		if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
		const { accountId, proposedBy } = proposal
		const set = await overrideAndLook(tx, {
			accountId,
			shares: proposal.shares,
			notReferredBasisPoints: proposal.notReferredBasisPoints,
			effectiveAt: proposal.effectiveAt,
			reason: proposal.reason ?? ERASED,
			actorId,
			proposedBy,
			now,
		})
		if (!set.ok) return set
		const { id: overrideId, version, before, after } = set.value
		await insertOverrideMove(tx, {
			overrideId,
			movedMinor: movedByOverride(before, after),
		})
		await endProposal(tx, proposalId, {
			state: 'approved',
			endedAt: now,
			endedBy: actorId,
			overrideId,
		})
		await mailOverrideDecided(tx, {
			proposal,
			decidedBy: actorId,
			answer: null,
			now,
		})
		return done({ version })
	})
}
