import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import type { Result } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type Decided,
	type DecidedOne,
	type DecideReferralRefusal,
	decideEach,
	decideReferral,
	type SeenReferral,
} from './decide-referral.ts'
import { mailReferralRejected } from './mail-referral-news.ts'

type Given = {
	readonly reason: RejectionReason
	/** Whoever brought them reads it too. */
	readonly note: string
	readonly actorId: string
	readonly now: number
}

/** Decides against a referral: it gives no credit, and what it gave is taken back. Its advocate is told why. */
export const rejectReferral = (
	database: Database,
	referral: SeenReferral,
	given: Given,
): Promise<Result<Decided, DecideReferralRefusal>> =>
	database.transact((tx) => reject(tx, referral, given))

/** Rejects several, each for itself. */
export const rejectReferrals = (
	database: Database,
	referrals: readonly SeenReferral[],
	given: Given,
): Promise<DecidedOne[]> =>
	decideEach(database, referrals, (tx, referral) => reject(tx, referral, given))

async function reject(
	tx: Tx,
	referral: SeenReferral,
	{ reason, note, actorId, now }: Given,
): Promise<Result<Decided, DecideReferralRefusal>> {
	const decided = await decideReferral(tx, referral, {
		verdict: { decision: 'rejected', reason },
		note,
		actorId,
		now,
	})
	const { accountId, referrerAccountId } = referral
	if (decided.ok && decided.value.isNew)
		await mailReferralRejected(tx, {
			accountId,
			referrerAccountId,
			reason,
			now,
			note: note.trim() || null,
		})
	return decided
}
