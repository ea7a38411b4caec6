import type { RevenueSum } from '#app/domain/ledger/consolidate.ts'
import type { Reader } from '../client.ts'
import { companyRollup } from '../schema/ledger.ts'

/** What the company's entries sum to by period, class and bucket. From the rollup. */
export const readPeriodSums = (read: Reader): Promise<RevenueSum[]> =>
	read.select().from(companyRollup)
