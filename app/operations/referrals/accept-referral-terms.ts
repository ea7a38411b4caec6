import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	putAdvocateProfile,
	readAdvocateProfile,
} from '#db/stores/people/advocate-profiles.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** Records that an advocate agrees to the terms: to those that hold now, which are the ones that they read. */
export function acceptReferralTerms(
	database: Database,
	{ userId, version, now }: { userId: string; version: number; now: number },
): Promise<Result<undefined, 'other_version'>> {
	return database.transact(async (tx) => {
		const { settings } = await currentReferralSettings(tx)
		const { termsVersion } = settings
		if (version !== termsVersion) return refused('other_version')
		const profile = await readAdvocateProfile(tx, userId)
		if (profile.termsVersion === termsVersion) return done(undefined)
		await putAdvocateProfile(
			tx,
			userId,
			{ termsVersion, termsAcceptedAt: now },
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'referral_terms.accepted',
			subjectType: 'user',
			subjectId: userId,
			after: { version: termsVersion },
		})
		return done(undefined)
	})
}
