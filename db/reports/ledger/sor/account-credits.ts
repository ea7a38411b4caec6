import { inArray, sum } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import { inChunks } from '#db/chunks.ts'
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
): Promise<CreditByMonth[]> => creditsOfAccounts(read, [accountId])

/** The same of several accounts; of more than a list may hold, a month and referrer have several rows. */
export const creditsOfAccounts = (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<CreditByMonth[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select({
				period: creditRollup.period,
				referrerAccountId: creditRollup.referrerAccountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(inArray(creditRollup.accountId, piece))
			.groupBy(creditRollup.period, creditRollup.referrerAccountId),
	)
