import { canonical } from '#app/domain/canonical.ts'
import {
	checkReferralSettings,
	type SettingsDraft,
} from '#app/domain/referrals/check-settings.ts'
import type { ReferralSettings } from '#app/domain/referrals/settings.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	currentReferralSettings,
	insertReferralSettings,
} from '#db/stores/referrals/referral-settings.ts'

export type ChangeReferralSettingsRefusal =
	/** `checkReferralSettings` says what is wrong. */
	| 'invalid'
	| 'unchanged'
	/** Somebody else changed the settings meanwhile. */
	| 'superseded'

/** Puts the referral programme in force as a new version. A text that changes is a new version of that text. */
export function changeReferralSettings(
	database: Database,
	{
		draft,
		expectedVersion,
		actorId,
		now,
	}: {
		draft: SettingsDraft
		/** The version that was before the eyes of whoever changes it. */
		expectedVersion: number
		actorId: string | null
		now: number
	},
): Promise<
	Result<
		{ version: number; settings: ReferralSettings },
		ChangeReferralSettingsRefusal
	>
> {
	return database.transact(async (tx) => {
		const checked = checkReferralSettings(draft)
		if (!checked.ok) return refused('invalid')
		const before = await currentReferralSettings(tx)
		if (before.version !== expectedVersion) return refused('superseded')
		const settings = versioned(checked.value, before.settings)
		if (canonical(settings) === canonical(before.settings))
			return refused('unchanged')
		const version = before.version + 1
		await insertReferralSettings(tx, {
			version,
			settings,
			createdAt: now,
			createdBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'referral_settings.changed',
			subjectType: 'referral_settings',
			subjectId: String(version),
			before: before.settings,
			after: settings,
		})
		return done({ version, settings })
	})
}

const versioned = (
	draft: SettingsDraft,
	before: ReferralSettings,
): ReferralSettings => ({
	...draft,
	termsVersion: before.termsVersion + (draft.terms === before.terms ? 0 : 1),
	consentVersion:
		before.consentVersion + (draft.consentText === before.consentText ? 0 : 1),
})
