import { and, gte, lte, sum } from 'drizzle-orm'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { CreditedTo } from '#app/domain/referrals/graph.ts'
import type { Reader } from '#db/client.ts'
import { creditRollup } from '#db/schema/index.ts'
import { type Chosen, EVERYTHING } from './chosen.ts'

/** Credits to one referrer (null = no account) in a range, minor units of the base currency. */
export type CreditSum = {
	readonly bucket: Bucket
	readonly referrerAccountId: string | null
	readonly baseMinor: number
}

/** The posted credits of a range that are chosen, by referrer and bucket. */
export async function creditsIn(
	read: Reader,
	from: Period,
	to: Period,
	chosen = EVERYTHING,
): Promise<CreditSum[]> {
	const rows = await read
		.select(referrerAndBucket)
		.from(creditRollup)
		.where(and(within(from, to), chosenCredits(chosen)))
		.groupBy(creditRollup.referrerAccountId, creditRollup.bucket)
	return rows.map(named)
}

/** What is credited for one account. */
export type ReferredSum = CreditSum & { readonly accountId: string }

/** The posted credits of a range that are chosen, by referred account too. */
export async function creditsByReferred(
	read: Reader,
	from: Period,
	to: Period,
	chosen = EVERYTHING,
): Promise<ReferredSum[]> {
	const rows = await read
		.select({ ...referrerAndBucket, accountId: creditRollup.accountId })
		.from(creditRollup)
		.where(and(within(from, to), chosenCredits(chosen)))
		.groupBy(
			creditRollup.accountId,
			creditRollup.referrerAccountId,
			creditRollup.bucket,
		)
	return rows.map(named)
}

/** That sums of credits are of what a filter chooses. */
export const chosenCredits = (chosen: Chosen) =>
	and(chosen.rows(creditRollup), chosen.credits(creditRollup))

const referrerAndBucket = {
	referrerAccountId: creditRollup.referrerAccountId,
	bucket: creditRollup.bucket,
	baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
}

const within = (from: Period, to: Period) =>
	and(gte(creditRollup.period, from), lte(creditRollup.period, to))

const named = <Row extends { referrerAccountId: string }>(row: Row) => ({
	...row,
	referrerAccountId: row.referrerAccountId || null,
})

/** What each account's payments brought those who are credited. */
export function creditedTo(
	credited: readonly Pick<
		ReferredSum,
		'accountId' | 'referrerAccountId' | 'baseMinor'
	>[],
): CreditedTo {
	const byAccount = new Map<string, Map<string | null, number>>()
	for (const { accountId, referrerAccountId, baseMinor } of credited) {
		const known = byAccount.get(accountId) ?? new Map<string | null, number>()
		byAccount.set(accountId, known)
		known.set(
			referrerAccountId,
			(known.get(referrerAccountId) ?? 0) + baseMinor,
		)
	}
	return byAccount
}
