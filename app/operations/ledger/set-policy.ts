import type { Foresight } from '#app/domain/ledger/foresee.ts'
import { needsSecondAdmin } from '#app/domain/ledger/override-proposal.ts'
import { movedByPolicy } from '#app/domain/ledger/setting-proposal.ts'
import type { Policy } from '#app/domain/policy.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import { findAsked } from '#db/stores/organisation/analyses.ts'
import {
	type ChangePolicyRefusal,
	changePolicyIn,
	type PolicyInForce,
	policyRefusal,
	settleByPolicy,
} from './change-policy.ts'
import { otherAdmins } from './mail-control-news.ts'
import { policyQuestion } from './preview-policy.ts'
import { proposeSettingIn } from './propose-setting.ts'

export type SetPolicyRefusal =
	| ChangePolicyRefusal
	/** What it would move is unknown, or was another when somebody looked. */
	| 'preview_missing'
	/** What was proposed is to be decided first. */
	| 'proposal_waiting'

export type PolicyOutcome =
	| ({ readonly isProposal: false } & PolicyInForce)
	| {
			readonly isProposal: true
			readonly proposalId: string
			readonly movedMinor: number
	  }

type Decided =
	| { readonly version: number }
	| { readonly proposalId: string; readonly movedMinor: number }

/**
 * Puts settings in force as an admin wants them. Where finance asks for two pairs of eyes and there are two, it has to be
 * known what they would move in open months; where that is as much as the threshold, they become a proposal.
 */
export async function setPolicy(
	database: Database,
	{
		settings,
		expectedVersion,
		actorId,
		now,
		isEnough,
	}: {
		settings: Policy
		/** The version that was changed; refused if another is in force by now. */
		expectedVersion: number
		actorId: string
		now: number
		/** Asked after each step: whether to leave the rest to the worker. */
		isEnough?: () => boolean
	},
): Promise<Result<PolicyOutcome, SetPolicyRefusal>> {
	const decided = await database.transact(
		async (tx): Promise<Result<Decided, SetPolicyRefusal>> => {
			const refusal = await policyRefusal(tx, { settings, expectedVersion })
			if (refusal) return refused(refusal)
			if (await findWaitingSetting(tx, 'policy'))
				return refused('proposal_waiting')
			const needed = await secondAdminFor(tx, settings, actorId)
			if (needed === 'preview_missing') return refused(needed)
			if (needed === null) {
				const changed = await changePolicyIn(tx, {
					settings,
					expectedVersion,
					actorId,
					now,
				})
				return changed.ok ? done({ version: changed.value }) : changed
			}
			const proposalId = await proposeSettingIn(tx, {
				proposed: {
					kind: 'policy',
					settings: { policy: settings, insteadOfVersion: expectedVersion },
				},
				movedMinor: needed.movedMinor,
				actorId,
				now,
			})
			return done({ proposalId, movedMinor: needed.movedMinor })
		},
	)
	if (!decided.ok) return decided
	if ('proposalId' in decided.value)
		return done({ isProposal: true, ...decided.value })
	return done({
		isProposal: false,
		...(await settleByPolicy(database, {
			version: decided.value.version,
			now,
			...(isEnough && { isEnough }),
		})),
	})
}

/** What it moves, where that needs another admin; null: it needs none. */
async function secondAdminFor(
	tx: Tx,
	settings: Policy,
	actorId: string,
): Promise<{ movedMinor: number } | 'preview_missing' | null> {
	const { overrideThresholdMinor } = await readFinanceSettings(tx)
	if (overrideThresholdMinor === null) return null
	if ((await otherAdmins(tx, actorId)).length === 0) return null
	const looked = await findAsked(
		tx,
		policyQuestion(settings),
		(await ledgerRevision(tx)) ?? '',
	)
	if (looked?.state !== 'done') return 'preview_missing'
	const movedMinor = movedByPolicy(looked.result as Foresight)
	return needsSecondAdmin(movedMinor, { movedMinor: 0 }, overrideThresholdMinor)
		? { movedMinor }
		: null
}
