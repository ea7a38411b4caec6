import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '../client.ts'
import { creditRollup } from '../schema/index.ts'

/** Credits of one referred account to one referrer (null = no account), minor units of the base currency. */
export type CreditSum = {
	readonly period: Period
	readonly bucket: Bucket
	readonly accountId: string
	readonly referrerAccountId: string | null
	readonly baseMinor: number
}

/** The posted credits, by period, bucket and pair of accounts. */
export async function creditSums(read: Reader): Promise<CreditSum[]> {
	const rows = await read.select().from(creditRollup)
	return rows.map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId || null,
	}))
}
