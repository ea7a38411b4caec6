import { and, gte, lte, sum } from 'drizzle-orm'
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

/** The posted credits of a range, by referrer and bucket. */
export async function creditsIn(
	read: Reader,
	from: Period,
	to: Period,
): Promise<Omit<CreditSum, 'period' | 'accountId'>[]> {
	const rows = await read
		.select({
			referrerAccountId: creditRollup.referrerAccountId,
			bucket: creditRollup.bucket,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(and(gte(creditRollup.period, from), lte(creditRollup.period, to)))
		.groupBy(creditRollup.referrerAccountId, creditRollup.bucket)
	return rows.map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId || null,
	}))
}
