import {
	decideRefusal,
	type ProposalRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import type { SettingKind } from '#app/domain/ledger/setting-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	endSettingProposal,
	findSettingProposal,
} from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailSettingDecided } from './mail-setting-news.ts'
import { settingSubject } from './setting-subject.ts'

/** Decides against settings that another admin proposed. They are told why. */
export function declineSetting(
	database: Database,
	{
		proposalId,
		answer,
		actorId,
		now,
	}: { proposalId: string; answer: string; actorId: string; now: number },
): Promise<Result<SettingKind, ProposalRefusal | 'answer_missing'>> {
	return database.transact(async (tx) => {
		const note = answer.trim()
		const proposal = await findSettingProposal(tx, proposalId)
		const refusal = decideRefusal(proposal, actorId)
		if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
		if (note === '') return refused('answer_missing')
		await endSettingProposal(tx, proposalId, {
			state: 'declined',
			endedAt: now,
			endedBy: actorId,
			answer: note,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: `${proposal.kind}.declined`,
			...settingSubject(proposal),
			after: { proposalId, proposedBy: proposal.proposedBy },
			note,
		})
		await mailSettingDecided(tx, {
			proposal,
			decidedBy: actorId,
			answer: note,
			now,
		})
		return done(proposal.kind)
	})
}
