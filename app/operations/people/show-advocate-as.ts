import type { ShownAs } from '#app/domain/referrals/naming.ts'
import type { Database } from '#db/client.ts'
import { putAdvocateProfile } from '#db/stores/people/advocate-profiles.ts'

/** How far friends see who invites them, from now on. */
export const showAdvocateAs = (
	database: Database,
	{ userId, shownAs, now }: { userId: string; shownAs: ShownAs; now: number },
): Promise<void> =>
	database.transact((tx) => putAdvocateProfile(tx, userId, shownAs, now))
