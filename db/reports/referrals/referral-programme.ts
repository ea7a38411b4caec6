import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { ReferralSettings } from '#app/domain/referrals/settings.ts'
import type { Reader } from '#db/client.ts'
import { advocateProfiles, referralSettings } from '#db/schema/leads.ts'
import { users } from '#db/schema/people.ts'

export type ReferralSettingsVersion = {
	readonly version: number
	readonly settings: ReferralSettings
	readonly createdAt: number
	readonly createdBy: string | null
}

/** The latest versions of the referral programme, the one in force first. */
export const listReferralSettings = (
	read: Reader,
	limit: number,
): Promise<ReferralSettingsVersion[]> =>
	read
		.select()
		.from(referralSettings)
		.orderBy(desc(referralSettings.version))
		.limit(limit)

/** Advocates who may sign in and agreed to the terms, in whatever version: new ones are put before them again. */
export async function countAgreedAdvocates(read: Reader): Promise<number> {
	const [row] = await read
		.select({ n: count() })
		.from(advocateProfiles)
		.innerJoin(users, eq(users.id, advocateProfiles.userId))
		.where(
			and(
				isNotNull(advocateProfiles.termsVersion),
				isNull(users.deactivatedAt),
			),
		)
	return row?.n ?? 0
}
