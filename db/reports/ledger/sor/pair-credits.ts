import { and, inArray, sum } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import type { ReferralKey } from '#db/stores/referrals/referral-reviews.ts'

const keyOf = ({ accountId, referrerAccountId }: ReferralKey) =>
	JSON.stringify([accountId, referrerAccountId])

/** What was credited for each of these referrals, in the base currency; none is 0. From the rollup. */
export async function readPairCredits(
	read: Reader,
	referrals: readonly ReferralKey[],
): Promise<(referral: ReferralKey) => number> {
	const ids = [...new Set(referrals.map(({ accountId }) => accountId))]
	const referrers = [
		...new Set(referrals.map(({ referrerAccountId }) => referrerAccountId)),
	]
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				accountId: creditRollup.accountId,
				referrerAccountId: creditRollup.referrerAccountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(
				and(
					inArray(creditRollup.accountId, piece),
					inArray(creditRollup.referrerAccountId, referrers),
				),
			)
			.groupBy(creditRollup.accountId, creditRollup.referrerAccountId),
	)
	const sums = new Map(rows.map((row) => [keyOf(row), row.baseMinor]))
	return (referral) => sums.get(keyOf(referral)) ?? 0
}
