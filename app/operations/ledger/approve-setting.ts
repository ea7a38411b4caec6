import {
	decideRefusal,
	type ProposalRefusal,
} from '#app/domain/ledger/override-proposal.ts'
import type { ProposedThreshold } from '#app/domain/ledger/setting-proposal.ts'
import type { VoidRefusal } from '#app/domain/ledger/void.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	readFinanceSettings,
	storeFinanceSettings,
} from '#db/stores/ledger/finance-settings.ts'
import {
	endSettingProposal,
	findSettingProposal,
	reasonOfProposal,
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
import { startUndoIn } from './undoing/start-undo.ts'
import { voidIn } from './void-line.ts'

export type ApproveSettingRefusal =
	| ProposalRefusal
	| ChangePolicyRefusal
	/** What was to be taken back lies in a month that was closed since. */
	| 'month_closed'

type Approved = {
	readonly proposal: StoredSettingProposal
	/** Null: it was no policy. */
	readonly version: number | null
}

/**
 * Does what another admin proposed, if what it was to replace still stands. A policy settles every
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
			const changed = await putInForce(tx, proposal, { actorId, now })
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

/** Does what was proposed; gives the policy's version, where it is one. */
async function putInForce(
	tx: Tx,
	proposal: StoredSettingProposal,
	{ actorId, now }: { actorId: string; now: number },
): Promise<Result<number | null, ApproveSettingRefusal>> {
	const { proposedBy } = proposal
	switch (proposal.kind) {
		case 'policy':
			return changePolicyIn(tx, {
				settings: proposal.settings.policy,
				expectedVersion: proposal.settings.insteadOfVersion,
				actorId,
				proposedBy,
				now,
			})
		case 'finance_settings':
			return changeThreshold(tx, {
				settings: proposal.settings,
				actorId,
				proposedBy,
				now,
			})
		case 'line_void': {
			const voided = await voidIn(tx, {
				lineKey: proposal.settings.lineKey,
				reason:
					(await reasonOfProposal(tx, proposal.id)) ?? 'The reason was erased.',
				actorId: proposedBy,
				agreedBy: actorId,
				now,
			})
			return voided.ok ? voided : refused(takingBackRefusal(voided.reason))
		}
		case 'import_undo': {
			const begun = await startUndoIn(tx, {
				importId: proposal.settings.importId,
				reason:
					(await reasonOfProposal(tx, proposal.id)) ?? 'The reason was erased.',
				actorId: proposedBy,
				agreedBy: actorId,
				now,
			})
			return begun.ok
				? done(null)
				: refused(
						typeof begun.reason === 'object' ? 'month_closed' : 'superseded',
					)
		}
	}
}

const takingBackRefusal = (reason: VoidRefusal): ApproveSettingRefusal =>
	typeof reason === 'object' ? 'month_closed' : 'superseded'

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
