import type { Tx } from '#db/client.ts'
import { referralsTo, replaceReferrals } from '#db/stores/referrals.ts'
import type { Referral } from '../domain/referrals/referrals-of.ts'
import { mailReferralConverted } from './mail-referral-news.ts'

type Key = {
	readonly accountId: string
	readonly referrerAccountId: string
}

/**
 * Keeps where the referrals of settled accounts stand, and tells those who waited for one that became a customer.
 * @param before those of the accounts that were settled earlier
 */
export async function recordReferrals(
	tx: Tx,
	before: readonly string[],
	settled: readonly {
		readonly accountId: string
		readonly referrals: readonly Referral[]
	}[],
	now: number,
): Promise<void> {
	const converted = settled.flatMap(({ accountId, referrals }) =>
		referrals.flatMap(({ referrerAccountId, state }) =>
			referrerAccountId !== null && state === 'converted'
				? [{ accountId, referrerAccountId }]
				: [],
		),
	)
	const awaited = await thoseWaitedFor(tx, before, converted)
	await replaceReferrals(tx, before, settled)
	for (const key of awaited) await mailReferralConverted(tx, { ...key, now })
}

async function thoseWaitedFor(
	tx: Tx,
	before: readonly string[],
	converted: readonly Key[],
): Promise<Key[]> {
	const known = new Set(before)
	const stored = await referralsTo(
		tx,
		new Set(
			converted.flatMap(({ accountId }) =>
				known.has(accountId) ? [accountId] : [],
			),
		),
	)
	const waiting = new Set(
		stored
			.filter(({ state }) => state === 'pending' || state === 'qualified')
			.map(keyOf),
	)
	return converted.filter((key) => waiting.has(keyOf(key)))
}

const keyOf = ({ accountId, referrerAccountId }: Key) =>
	JSON.stringify([accountId, referrerAccountId])
