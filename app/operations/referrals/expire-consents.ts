import { quietSince } from '#app/domain/referrals/friend.ts'
import type { Database } from '#db/client.ts'
import {
	forgetAddresses,
	listConsentsDue,
	listRefusalsBefore,
} from '#db/stores/referrals/leads.ts'
import { eraseFriend } from './erase-friend.ts'

/** Friends of one transaction. */
const STEP = 100

/** Forgets friends who did not answer in time. Gives how many. */
export const expireConsents = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const due = await listConsentsDue(tx, { now, limit: STEP })
		for (const { id } of due)
			await eraseFriend(tx, id, { state: 'consent_expired', now })
		return due.length
	})

/** Lets go of what kept those who said no from being asked again, once it is time. Gives how many. */
export const forgetRefusals = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const refusals = await listRefusalsBefore(tx, {
			before: quietSince(now),
			limit: STEP,
		})
		if (refusals.length > 0)
			await forgetAddresses(
				tx,
				refusals.map(({ id }) => id),
			)
		return refusals.length
	})
