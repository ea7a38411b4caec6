import type { Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	type Decided,
	type DecidedOne,
	type DecideReferralRefusal,
	decideEach,
	decideReferral,
	type SeenReferral,
} from './decide-referral.ts'

type Given = {
	readonly note: string
	readonly actorId: string
	readonly now: number
}

const verdict = { decision: 'held' } as const

/** Holds a referral until somebody decides: it gives no credit meanwhile. */
export const holdReferral = (
	database: Database,
	referral: SeenReferral,
	given: Given,
): Promise<Result<Decided, DecideReferralRefusal>> =>
	database.transact((tx) => decideReferral(tx, referral, { ...given, verdict }))

/** Holds several, each for itself. */
export const holdReferrals = (
	database: Database,
	referrals: readonly SeenReferral[],
	given: Given,
): Promise<DecidedOne[]> =>
	decideEach(database, referrals, (tx, referral) =>
		decideReferral(tx, referral, { ...given, verdict }),
	)
