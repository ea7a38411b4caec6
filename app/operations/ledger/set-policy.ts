import type { Foresight } from '#app/domain/ledger/foresee.ts'
import {
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import { movedByPolicy } from '#app/domain/ledger/setting-proposal.ts'
import type { Policy } from '#app/domain/policy.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { movedByPolicies } from '#db/stores/ledger/policy-moves.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import { findAsked } from '#db/stores/organisation/analyses.ts'
import { hasSecondAdmin } from '#db/stores/people/second-admin.ts'
import {
	type ChangePolicyRefusal,
	changePolicyIn,
	type PolicyInForce,
	policyRefusal,
	settleByPolicy,
} from './change-policy.ts'
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
 * known what they would move in open months; where that, with what this admin's changes moved lately, is as much as the
 * threshold, they become a proposal.
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
			const moves = await movesOf(tx, { settings, actorId, now })
			if (moves === 'preview_missing') return refused(moves)
			if (!moves?.needsAnother) {
				const changed = await changePolicyIn(tx, {
					settings,
					expectedVersion,
					actorId,
					now,
					...(moves && { movedMinor: moves.movedMinor }),
				})
				return changed.ok ? done({ version: changed.value }) : changed
			}
			const proposalId = await proposeSettingIn(tx, {
				proposed: {
					kind: 'policy',
					settings: { policy: settings, insteadOfVersion: expectedVersion },
				},
				movedMinor: moves.movedMinor,
				actorId,
				now,
			})
			return done({ proposalId, movedMinor: moves.movedMinor })
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

/** What it moves, and whether that needs another admin; null: nobody has to know, for none is asked. */
async function movesOf(
	tx: Tx,
	{
		settings,
		actorId,
		now,
	}: { settings: Policy; actorId: string; now: number },
): Promise<
	{ movedMinor: number; needsAnother: boolean } | 'preview_missing' | null
> {
	const { overrideThresholdMinor } = await readFinanceSettings(tx)
	if (overrideThresholdMinor === null) return null
	if (!(await hasSecondAdmin(tx, actorId, now))) return null
	const looked = await findAsked(
		tx,
		policyQuestion(settings),
		(await ledgerRevision(tx)) ?? '',
	)
	if (looked?.state !== 'done') return 'preview_missing'
	const movedMinor = movedByPolicy(looked.result as Foresight)
	const before = await movedByPolicies(tx, {
		userId: actorId,
		after: now - SUMMED_FOR,
		until: now,
	})
	return {
		movedMinor,
		needsAnother: needsSecondAdmin(movedMinor, before, overrideThresholdMinor),
	}
}
