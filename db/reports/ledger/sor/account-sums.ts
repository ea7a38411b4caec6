import { inArray, sum } from 'drizzle-orm'
import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { revenueRollup } from '#db/schema/index.ts'

export type AccountSum = {
	readonly period: Period
	readonly class: RevenueClass
	readonly bucket: Bucket
	/** In the base currency. */
	readonly baseMinor: number
}

/** What the ledger holds of accounts together, by month of posting, class and part. */
export const sumsOfAccounts = (
	read: Reader,
	accountIds: readonly string[],
): Promise<AccountSum[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select({
				period: revenueRollup.period,
				class: revenueRollup.class,
				bucket: revenueRollup.bucket,
				baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
			})
			.from(revenueRollup)
			.where(inArray(revenueRollup.accountId, piece))
			.groupBy(revenueRollup.period, revenueRollup.class, revenueRollup.bucket),
	)
