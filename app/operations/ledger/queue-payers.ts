import { DAY } from '#app/domain/durations.ts'
import { MAX_RATE_AGE_DAYS } from '#app/domain/ledger/rate.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Tx } from '#db/client.ts'
import { accountsPayingIn } from '#db/stores/ledger/revenue-lines.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'

/** Queues the accounts whose payments may rest on rates of a currency on these dates, ascending. */
export async function queuePayers(
	tx: Tx,
	{
		currency,
		dates,
		zone,
	}: { currency: string; dates: readonly string[]; zone: string },
	now: number,
): Promise<void> {
	const startOf = (date: string) =>
		calendarOf(zone).midnight(date) ?? Date.parse(date)
	await queueAccounts(
		tx,
		await accountsPayingIn(
			tx,
			currency,
			startOf(dates[0] as string),
			startOf(dates.at(-1) as string) + (MAX_RATE_AGE_DAYS + 2) * DAY,
		),
		now,
	)
}
