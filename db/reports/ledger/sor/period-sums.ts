import { sum } from 'drizzle-orm'
import type { RevenueSum } from '#app/domain/ledger/consolidate.ts'
import type { Reader } from '#db/client.ts'
import { companyRollup, revenueRollup } from '#db/schema/ledger.ts'
import type { Chosen } from './chosen.ts'

/** What the company's entries sum to by period, class and bucket. From the rollup. */
export const readPeriodSums = (read: Reader): Promise<RevenueSum[]> =>
	read
		.select({
			period: companyRollup.period,
			class: companyRollup.class,
			bucket: companyRollup.bucket,
			baseMinor: companyRollup.baseMinor,
		})
		.from(companyRollup)

/** What is chosen of entries sums to by period, class and bucket. From the rollup. */
export const readChosenPeriodSums = (
	read: Reader,
	chosen: Chosen,
): Promise<RevenueSum[]> =>
	read
		.select({
			period: revenueRollup.period,
			class: revenueRollup.class,
			bucket: revenueRollup.bucket,
			baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
		})
		.from(chosen.revenue)
		.where(chosen.rows(revenueRollup))
		.groupBy(revenueRollup.period, revenueRollup.class, revenueRollup.bucket)
