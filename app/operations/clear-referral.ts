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

const verdict = { decision: 'cleared' } as const

/** Lets a referral count: nothing that was found stands against it any more. Not for one of one's own. */
export const clearReferral = (
	database: Database,
	referral: SeenReferral,
	given: Given,
): Promise<Result<Decided, DecideReferralRefusal>> =>
	database.transact((tx) => decideReferral(tx, referral, { ...given, verdict }))

/** Clears several, each for itself. */
export const clearReferrals = (
	database: Database,
	referrals: readonly SeenReferral[],
	given: Given,
): Promise<DecidedOne[]> =>
	decideEach(database, referrals, (tx, referral) =>
		decideReferral(tx, referral, { ...given, verdict }),
	)
