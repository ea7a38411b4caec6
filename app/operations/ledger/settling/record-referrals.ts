import type { Referral } from '#app/domain/referrals/referrals-of.ts'
import type { Reader, Tx } from '#db/client.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import {
	referralsTo,
	replaceReferrals,
} from '#db/stores/referrals/referrals.ts'

export type ReferralKey = {
	readonly accountId: string
	readonly referrerAccountId: string
}

type SettledReferrals = {
	readonly accountId: string
	readonly referrals: readonly Referral[]
}

/**
 * Referrals that become those of a customer, and were waited for until now.
 * @param before those of the accounts that were settled earlier
 */
export async function awaitedReferrals(
	read: Reader,
	before: readonly string[],
	settled: readonly SettledReferrals[],
): Promise<ReferralKey[]> {
	const known = new Set(before)
	const converted = settled.flatMap(({ accountId, referrals }) =>
		referrals.flatMap(({ referrerAccountId, state }) =>
			known.has(accountId) &&
			referrerAccountId !== null &&
			state === 'converted'
				? [{ accountId, referrerAccountId }]
				: [],
		),
	)
	const stored = await referralsTo(
		read,
		new Set(converted.map(({ accountId }) => accountId)),
	)
	const waiting = new Set(
		stored
			.filter(({ state }) => state === 'pending' || state === 'qualified')
			.map(keyOf),
	)
	return converted.filter((key) => waiting.has(keyOf(key)))
}

/** The worker's job that tells who waited for a referral that it became a customer; its payload is a `ReferralKey`. */
export const TELL_OF_CONVERSION = 'tell-of-conversion'

/** Keeps where the referrals of settled accounts stand, and queues the news of those that became a customer. */
export async function recordReferrals(
	tx: Tx,
	before: readonly string[],
	settled: readonly SettledReferrals[],
	{ awaited, now }: { awaited: readonly ReferralKey[]; now: number },
): Promise<void> {
	await replaceReferrals(tx, before, settled)
	for (const key of awaited)
		await insertJob(tx, {
			kind: TELL_OF_CONVERSION,
			payload: key,
			uniqueKey: `${TELL_OF_CONVERSION} ${keyOf(key)}`,
			now,
		})
}

const keyOf = ({ accountId, referrerAccountId }: ReferralKey) =>
	JSON.stringify([accountId, referrerAccountId])
