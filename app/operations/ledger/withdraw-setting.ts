import {
	type ProposalRefusal,
	withdrawRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import type { SettingKind } from '#app/domain/ledger/setting-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endSettingProposal,
	findSettingProposal,
} from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { settingSubject } from './setting-subject.ts'

/** Takes back settings that one proposed oneself. */
export function withdrawSetting(
	database: Database,
	{
		proposalId,
		actorId,
		now,
	}: { proposalId: string; actorId: string; now: number },
): Promise<Result<SettingKind, ProposalRefusal>> {
	return database.transact(async (tx) => {
		const proposal = await findSettingProposal(tx, proposalId)
		const refusal = withdrawRefusal(proposal, actorId)
		if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
		await endSettingProposal(tx, proposalId, {
			state: 'withdrawn',
			endedAt: now,
			endedBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: `${proposal.kind}.withdrawn`,
			...settingSubject(proposal),
			after: { proposalId },
		})
		return done(proposal.kind)
	})
}
