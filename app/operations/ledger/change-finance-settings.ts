import { MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	readFinanceSettings,
	storeFinanceSettings,
} from '#db/stores/ledger/finance-settings.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type ChangeFinanceSettingsRefusal =
	/** Not a whole number of minor units above zero, or beyond what a line may be. */
	| 'threshold_invalid'
	/** Not above zero, or more than the whole. */
	| 'margin_invalid'
	| 'unchanged'
	/** Somebody else changed them meanwhile. */
	| 'superseded'

const WHOLE = 10_000

/** Changes what finance settles: from which amount an override needs a second admin, and the gross margin. */
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
): Promise<Result<null, ChangeFinanceSettingsRefusal>> {
	return database.transact(async (tx) => {
		if (!isWithin(overrideThresholdMinor, MAX_AMOUNT_MINOR))
			return refused('threshold_invalid')
		if (!isWithin(grossMarginBasisPoints, WHOLE))
			return refused('margin_invalid')
		const { updatedAt, ...before } = await readFinanceSettings(tx)
		if (updatedAt !== seenAt) return refused('superseded')
		const after = { overrideThresholdMinor, grossMarginBasisPoints }
		if (
			before.overrideThresholdMinor === overrideThresholdMinor &&
			before.grossMarginBasisPoints === grossMarginBasisPoints
		)
			return refused('unchanged')
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
		return done(null)
	})
}

const isWithin = (value: number | null, most: number): boolean =>
	value === null || (Number.isSafeInteger(value) && value >= 1 && value <= most)
