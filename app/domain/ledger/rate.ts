import { DAY } from '#app/domain/durations.ts'
import { parseRate, type Rate } from '#app/domain/money.ts'

/** A rate older than this on the day of the payment is not used. */
export const MAX_RATE_AGE_DAYS = 7

/** Known rates of one currency: 'YYYY-MM-DD' → decimal text, dates ascending. */
export type RateTable = {
	readonly dates: readonly string[]
	readonly rates: readonly string[]
}

/** The latest rate on or before a date and at most 7 days old; null if there is none. */
export function rateOn(
	table: RateTable | undefined,
	date: string,
): Rate | null {
	if (!table) return null
	let low = 0
	let high = table.dates.length
	while (low < high) {
		const middle = (low + high) >> 1
		if ((table.dates[middle] as string) <= date) low = middle + 1
		else high = middle
	}
	const found = table.dates[low - 1]
	if (
		found === undefined ||
		Date.parse(date) - Date.parse(found) > MAX_RATE_AGE_DAYS * DAY
	)
		return null
	return parseRate(table.rates[low - 1] as string)
}

/** What a rate is known by: "EUR 2026-01-31". */
export const rateKey = ({
	currency,
	date,
}: {
	currency: string
	date: string
}): string => `${currency} ${date}`
