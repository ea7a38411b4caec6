import { quietSince } from '#app/domain/referrals/friend.ts'
import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database } from '#db/client.ts'
import {
	forgetAddresses,
	type Lead,
	listConsentsDue,
	listRefusalsBefore,
} from '#db/stores/referrals/leads.ts'
import { eraseFriend } from './erase-friend.ts'

/** Forgets friends who did not answer in time. Gives how many. */
export const expireConsents = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, OVERDUE_CONSENTS, { now })

/** Questions to friends whose time is over. */
export const OVERDUE_CONSENTS: Queue<Lead> = {
	name: 'expire-consents',
	step: 100,
	waiting: listConsentsDue,
	idOf: ({ id }) => id,
	async take(tx, leads, now) {
		for (const { id } of leads)
			await eraseFriend(tx, id, { state: 'consent_expired', now })
		return leads.length
	},
}

/** Lets go of what kept those who said no from being asked again, once it is time. Gives how many. */
export const forgetRefusals = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, OLD_REFUSALS, { now })

/** Friends who said no so long ago that nothing of them need be known any more. */
export const OLD_REFUSALS: Queue<Lead> = {
	name: 'forget-refusals',
	step: 100,
	waiting: (read, { now, limit }) =>
		listRefusalsBefore(read, { before: quietSince(now), limit }),
	idOf: ({ id }) => id,
	async take(tx, refusals) {
		await forgetAddresses(
			tx,
			refusals.map(({ id }) => id),
		)
		return refusals.length
	},
}
