import { desc, ne, sum } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { listTraits } from '#db/reports/accounts/known-traits.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { creditRollup, revenueRollup } from '#db/schema/ledger.ts'

/** Advocates that a filter offers: those who are credited most. */
const ADVOCATES = 200

/** By what the books can be narrowed. */
export async function readSorChoices(read: Reader) {
	const [traits, currencies, advocates] = await Promise.all([
		listTraits(read),
		read.selectDistinct({ code: revenueRollup.currency }).from(revenueRollup),
		read
			.select({ id: creditRollup.referrerAccountId })
			.from(creditRollup)
			.where(ne(creditRollup.referrerAccountId, ''))
			.groupBy(creditRollup.referrerAccountId)
			.orderBy(
				desc(sum(creditRollup.baseMinor)),
				creditRollup.referrerAccountId,
			)
			.limit(ADVOCATES),
	])
	const names = await readAccountNames(
		read,
		advocates.map(({ id }) => id),
	)
	return {
		...traits,
		currencies: currencies.map(({ code }) => code).sort(),
		advocates: advocates
			.map(({ id }) => ({ id, name: names.get(id) ?? id }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
	}
}
