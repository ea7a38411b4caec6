import { desc } from 'drizzle-orm'
import {
	DEFAULT_REFERRAL_SETTINGS,
	type ReferralSettings,
} from '#app/domain/referrals/settings.ts'
import type { Reader, Tx } from '#db/client.ts'
import { referralSettings } from '#db/schema/leads.ts'

export type StoredReferralSettings = {
	/** 0: as Laurel brings them. */
	readonly version: number
	readonly settings: ReferralSettings
}

/** The referral programme as it is now. */
export async function currentReferralSettings(
	read: Reader,
): Promise<StoredReferralSettings> {
	const [row] = await read
		.select({
			version: referralSettings.version,
			settings: referralSettings.settings,
		})
		.from(referralSettings)
		.orderBy(desc(referralSettings.version))
		.limit(1)
	return row ?? { version: 0, settings: DEFAULT_REFERRAL_SETTINGS }
}

export async function insertReferralSettings(
	tx: Tx,
	row: typeof referralSettings.$inferInsert,
): Promise<void> {
	await tx.insert(referralSettings).values(row)
}
