import { isCredit } from '#app/domain/ledger/invoice.ts'
import { rateOn } from '#app/domain/ledger/rate.ts'
import { convertAmount } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { rateTables } from '#db/stores/accounts/account-facts.ts'
import type { OwnedLine } from '#db/stores/ledger/revenue-lines.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

/**
 * What credits of invoices among lines may take off, in the base currency, by their keys: they make no entries. One without
 * a rate waits, and takes nothing off.
 */
export async function creditBases(
	read: Reader,
	lines: readonly OwnedLine[],
): Promise<ReadonlyMap<string, number>> {
	const { zone, baseCurrency } = await readOrganisation(read)
	const calendar = calendarOf(zone)
	const credits = lines.filter(isCredit)
	const tables = await rateTables(
		read,
		new Set(credits.map(({ currency }) => currency)),
	)
	return new Map(
		credits.flatMap(({ sourceKey, amountMinor, currency, paidAt }) => {
			if (currency === baseCurrency) return [[sourceKey, amountMinor]]
			const rate = rateOn(tables.get(currency), calendar.dateOf(paidAt))
			return rate
				? [
						[
							sourceKey,
							convertAmount(amountMinor, currency, baseCurrency, rate),
						],
					]
				: []
		}),
	)
}
