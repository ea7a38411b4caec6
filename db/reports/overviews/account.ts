import { eq, sum } from 'drizzle-orm'
import { BUCKETS, type Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import {
	creditRollup,
	revenueRollup,
	settlingQueue,
} from '#db/schema/ledger.ts'

export type Account = typeof accounts.$inferSelect & {
	/** Null once the account's details were erased. */
	readonly name: string | null
	readonly ownerEmail: string | null
	/** Its facts changed and the ledger does not show it yet. */
	readonly isSettling: boolean
}

/** An account; null if there is none with this id. */
export async function readAccount(
	read: Reader,
	id: string,
): Promise<Account | null> {
	const [found] = await read
		.select({
			account: accounts,
			name: accountDetails.name,
			ownerEmail: accountDetails.ownerEmail,
			queuedId: settlingQueue.accountId,
		})
		.from(accounts)
		.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
		.leftJoin(settlingQueue, eq(settlingQueue.accountId, accounts.id))
		.where(eq(accounts.id, id))
	if (!found) return null
	const { account, name, ownerEmail, queuedId } = found
	return { ...account, name, ownerEmail, isSettling: queuedId !== null }
}

/** An account's figures of one period, in minor units of the base currency. */
export type AccountPeriod = {
	readonly period: Period
	readonly byBucket: Readonly<Record<Bucket, number>>
	/** What accounts that it referred paid, credited to it. */
	readonly creditedMinor: number
}

/** What an account paid and brought, by period, the earliest first. From the rollups. */
export async function readAccountPeriods(
	read: Reader,
	accountId: string,
): Promise<AccountPeriod[]> {
	const [paid, credited] = await Promise.all([
		read
			.select({
				period: revenueRollup.period,
				bucket: revenueRollup.bucket,
				baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
			})
			.from(revenueRollup)
			.where(eq(revenueRollup.accountId, accountId))
			.groupBy(revenueRollup.period, revenueRollup.bucket),
		read
			.select({
				period: creditRollup.period,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(eq(creditRollup.referrerAccountId, accountId))
			.groupBy(creditRollup.period),
	])
	const creditOf = new Map(
		credited.map(({ period, baseMinor }) => [period, baseMinor]),
	)
	const paidOf = groupBy(paid, (row) => row.period)
	return [...new Set([...paidOf.keys(), ...creditOf.keys()])]
		.sort()
		.map((period) => {
			const byBucket = { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 }
			for (const { bucket, baseMinor } of paidOf.get(period) ?? [])
				byBucket[bucket] = baseMinor
			return { period, byBucket, creditedMinor: creditOf.get(period) ?? 0 }
		})
}

export type AccountTotals = Omit<AccountPeriod, 'period'>

/** An account's figures of all time. */
export function sumPeriods(periods: readonly AccountPeriod[]): AccountTotals {
	const byBucket = { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 }
	let creditedMinor = 0
	for (const period of periods) {
		for (const bucket of BUCKETS) byBucket[bucket] += period.byBucket[bucket]
		creditedMinor += period.creditedMinor
	}
	return { byBucket, creditedMinor }
}
