import { and, gte, lte, sum } from 'drizzle-orm'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '../client.ts'
import { creditRollup } from '../schema/index.ts'

/** Credits to one referrer (null = no account) in a range, minor units of the base currency. */
export type CreditSum = {
	readonly bucket: Bucket
	readonly referrerAccountId: string | null
	readonly baseMinor: number
}

const referrerAndBucket = {
	referrerAccountId: creditRollup.referrerAccountId,
	bucket: creditRollup.bucket,
	baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
}

const within = (from: Period, to: Period) =>
	and(gte(creditRollup.period, from), lte(creditRollup.period, to))

const named = <Row extends { referrerAccountId: string }>(rows: Row[]) =>
	rows.map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId || null,
	}))

/** The posted credits of a range, by referrer and bucket. */
export async function creditsIn(
	read: Reader,
	from: Period,
	to: Period,
): Promise<CreditSum[]> {
	const rows = await read
		.select(referrerAndBucket)
		.from(creditRollup)
		.where(within(from, to))
		.groupBy(creditRollup.referrerAccountId, creditRollup.bucket)
	return named(rows)
}

/** The posted credits of a range, by referred account too. */
export async function creditsByReferred(
	read: Reader,
	from: Period,
	to: Period,
): Promise<(CreditSum & { readonly accountId: string })[]> {
	const rows = await read
		.select({ ...referrerAndBucket, accountId: creditRollup.accountId })
		.from(creditRollup)
		.where(within(from, to))
		.groupBy(
			creditRollup.accountId,
			creditRollup.referrerAccountId,
			creditRollup.bucket,
		)
	return named(rows)
}
