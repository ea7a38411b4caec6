import type { ShareChannel } from '#app/domain/referrals/settings.ts'
import {
	checkShareText,
	type ShareTextProblem,
} from '#app/domain/referrals/share.ts'
import { done, type Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	deleteShareText,
	putShareText,
} from '#db/stores/people/advocate-profiles.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** Keeps what an advocate wrote for a channel. Nothing, or the programme's own text, brings the programme's back. */
export function saveShareText(
	database: Database,
	{
		userId,
		channel,
		text,
		now,
	}: { userId: string; channel: ShareChannel; text: string; now: number },
): Promise<Result<{ isOwn: boolean }, ShareTextProblem>> {
	return database.transact(async (tx) => {
		const { settings } = await currentReferralSettings(tx)
		const checked = checkShareText(channel, text)
		const isOwn =
			text.trim() !== '' &&
			!(checked.ok && checked.value === settings.shareTexts[channel])
		if (!isOwn) {
			await deleteShareText(tx, { userId, channel })
			return done({ isOwn })
		}
		if (!checked.ok) return checked
		await putShareText(tx, {
			userId,
			channel,
			text: checked.value,
			updatedAt: now,
		})
		return done({ isOwn })
	})
}
