import { thresholdNeedsSecondAdmin } from '#app/domain/ledger/setting-proposal.ts'
import { MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	readFinanceSettings,
	storeFinanceSettings,
} from '#db/stores/ledger/finance-settings.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { hasSecondAdmin } from '#db/stores/people/second-admin.ts'
import { proposeSettingIn } from './propose-setting.ts'

export type ChangeFinanceSettingsRefusal =
	/** Not a whole number of minor units above zero, or beyond what a line may be. */
	| 'threshold_invalid'
	/** Not above zero, or more than the whole. */
	| 'margin_invalid'
	| 'unchanged'
	/** Somebody else changed them meanwhile. */
	| 'superseded'
	/** Another threshold is proposed, and is to be decided first. */
	| 'proposal_waiting'

const WHOLE = 10_000

/**
 * Changes what finance settles: from which amount an override needs a second admin, and the gross margin. Where there is
 * a second admin, another threshold instead of one that is set waits for them: its proposal's id is given.
 */
export function changeFinanceSettings(
	database: Database,
	{
		overrideThresholdMinor,
		grossMarginBasisPoints,
		seenAt,
		actorId,
		now,
	}: {
		/** Null: no override needs another admin. */
		overrideThresholdMinor: number | null
		/** Null: unknown. */
		grossMarginBasisPoints: number | null
		/** When the settings before the eyes of whoever changes them were set. */
		seenAt: number | null
		actorId: string
		now: number
	},
): Promise<
	Result<{ readonly proposalId: string | null }, ChangeFinanceSettingsRefusal>
> {
	return database.transact(async (tx) => {
		if (!isWithin(overrideThresholdMinor, MAX_AMOUNT_MINOR))
			return refused('threshold_invalid')
		if (!isWithin(grossMarginBasisPoints, WHOLE))
			return refused('margin_invalid')
		const { updatedAt, ...before } = await readFinanceSettings(tx)
		if (updatedAt !== seenAt) return refused('superseded')
		const proposed = {
			overrideThresholdMinor,
			insteadOfMinor: before.overrideThresholdMinor,
		}
		const isOtherThreshold =
			before.overrideThresholdMinor !== overrideThresholdMinor
		const isOtherMargin =
			before.grossMarginBasisPoints !== grossMarginBasisPoints
		if (!isOtherThreshold && !isOtherMargin) return refused('unchanged')
		if (isOtherThreshold && (await findWaitingSetting(tx, 'finance_settings')))
			return refused('proposal_waiting')
		const needsAnother = thresholdNeedsSecondAdmin(
			proposed,
			await hasSecondAdmin(tx, actorId, now),
		)
		const after = {
			overrideThresholdMinor: needsAnother
				? before.overrideThresholdMinor
				: overrideThresholdMinor,
			grossMarginBasisPoints,
		}
		if (isOtherMargin || !needsAnother) {
			await storeFinanceSettings(tx, after, now)
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'finance_settings.changed',
				subjectType: 'finance_settings',
				subjectId: 'finance',
				before,
				after,
			})
		}
		return done({
			proposalId: needsAnother
				? await proposeSettingIn(tx, {
						proposed: { kind: 'finance_settings', settings: proposed },
						movedMinor: null,
						actorId,
						now,
					})
				: null,
		})
	})
}

const isWithin = (value: number | null, most: number): boolean =>
	value === null || (Number.isSafeInteger(value) && value >= 1 && value <= most)
