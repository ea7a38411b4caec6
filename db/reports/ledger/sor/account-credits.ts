import { eq, sum } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { creditRollup } from '#db/schema/index.ts'

export type CreditByMonth = {
	readonly period: Period
	/** '' where the referrer is no account. */
	readonly referrerAccountId: string
	/** In the base currency. */
	readonly baseMinor: number
}

/** What is credited for what an account paid, by month of posting and referrer. */
export const creditsOfAccount = (
	read: Reader,
	accountId: string,
): Promise<CreditByMonth[]> =>
	read
		.select({
			period: creditRollup.period,
			referrerAccountId: creditRollup.referrerAccountId,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(eq(creditRollup.accountId, accountId))
		.groupBy(creditRollup.period, creditRollup.referrerAccountId)
