import {
	decideRefusal,
	type ProposalRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import type { ProposedThreshold } from '#app/domain/ledger/setting-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	readFinanceSettings,
	storeFinanceSettings,
} from '#db/stores/ledger/finance-settings.ts'
import {
	endSettingProposal,
	findSettingProposal,
	type StoredSettingProposal,
} from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	type ChangePolicyRefusal,
	changePolicyIn,
	type PolicyInForce,
	settleByPolicy,
} from './change-policy.ts'
import { mailSettingDecided } from './mail-setting-news.ts'

export type ApproveSettingRefusal = ProposalRefusal | ChangePolicyRefusal

type Approved = {
	readonly proposal: StoredSettingProposal
	/** Null: it was no policy. */
	readonly version: number | null
}

/**
 * Puts settings in force that another admin proposed, if what they were to replace still stands. A policy settles every
 * account, in steps; gives which version it became.
 */
export async function approveSetting(
	database: Database,
	{
		proposalId,
		actorId,
		now,
		isEnough,
	}: {
		proposalId: string
		actorId: string
		now: number
		/** Asked after each step: whether to leave the rest to the worker. */
		isEnough?: () => boolean
	},
): Promise<Result<PolicyInForce | null, ApproveSettingRefusal>> {
	const approved = await database.transact(
		async (tx): Promise<Result<Approved, ApproveSettingRefusal>> => {
			const proposal = await findSettingProposal(tx, proposalId)
			const refusal = decideRefusal(proposal, actorId)
			if (refusal || !proposal) return refused(refusal ?? 'proposal_unknown')
			const { proposedBy } = proposal
			const changed: Result<number | null, ChangePolicyRefusal> =
				proposal.kind === 'policy'
					? await changePolicyIn(tx, {
							settings: proposal.settings.policy,
							expectedVersion: proposal.settings.insteadOfVersion,
							actorId,
							proposedBy,
							now,
						})
					: await changeThreshold(tx, {
							settings: proposal.settings,
							actorId,
							proposedBy,
							now,
						})
			if (!changed.ok) return changed
			await endSettingProposal(tx, proposalId, {
				state: 'approved',
				endedAt: now,
				endedBy: actorId,
			})
			await mailSettingDecided(tx, {
				proposal,
				decidedBy: actorId,
				answer: null,
				now,
			})
			return done({ proposal, version: changed.value })
		},
	)
	if (!approved.ok) return approved
	const { version } = approved.value
	return version === null
		? done(null)
		: done(
				await settleByPolicy(database, {
					version,
					now,
					...(isEnough && { isEnough }),
				}),
			)
}

async function changeThreshold(
	tx: Tx,
	{
		settings: { overrideThresholdMinor, insteadOfMinor },
		actorId,
		proposedBy,
		now,
	}: {
		settings: ProposedThreshold
		actorId: string
		proposedBy: string
		now: number
	},
): Promise<Result<null, 'superseded'>> {
	const { updatedAt: _, ...before } = await readFinanceSettings(tx)
	if (before.overrideThresholdMinor !== insteadOfMinor)
		return refused('superseded')
	const after = { ...before, overrideThresholdMinor }
	await storeFinanceSettings(tx, after, now)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'finance_settings.approved',
		subjectType: 'finance_settings',
		subjectId: 'finance',
		before,
		after: { ...after, proposedBy },
	})
	return done(null)
}
