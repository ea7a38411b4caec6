import { sum } from 'drizzle-orm'
import type { RevenueSum } from '#app/domain/ledger/consolidate.ts'
import type { Reader } from '../client.ts'
import { revenueRollup } from '../schema/ledger.ts'

/** What entries sum to by period, class and bucket. From the rollup. */
export const readPeriodSums = (read: Reader): Promise<RevenueSum[]> =>
	read
		.select({
			period: revenueRollup.period,
			class: revenueRollup.class,
			bucket: revenueRollup.bucket,
			baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
		})
		.from(revenueRollup)
		.groupBy(revenueRollup.period, revenueRollup.class, revenueRollup.bucket)
