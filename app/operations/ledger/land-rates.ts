import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { rates } from '#db/schema/index.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { queuePayers } from './queue-payers.ts'

export type RateRow = {
	readonly date: string
	readonly currency: string
	readonly rate: string
}

/** Stores exchange rates; payments that they concern are settled again, those in closed periods keep their amounts. */
export function landRates(
	database: Database,
	rows: readonly RateRow[],
	at: { now: number },
): Promise<Landing<'conflict' | 'base_currency'>[]> {
	return database.transact((tx) => landRatesIn(tx, rows, at))
}

/** The same, in the transaction of its caller. */
export async function landRatesIn(
	tx: Tx,
	rows: readonly RateRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict' | 'base_currency'>[]> {
	const { baseCurrency, zone } = await readOrganisation(tx)
	const foreign = rows.filter((row) => row.currency !== baseCurrency)
	const landed = await landRows(
		tx,
		rates,
		['currency', 'date'],
		foreign.map((row) => ({ ...row, createdAt: now })),
	)
	const datesOf = new Map<string, string[]>()
	foreign.forEach(({ currency, date }, i) => {
		if (landed[i] === 'landed')
			datesOf.set(currency, [...(datesOf.get(currency) ?? []), date])
	})
	for (const [currency, dates] of datesOf) {
		dates.sort()
		await queuePayers(tx, { currency, dates, zone }, now)
	}
	const outcomes = new Map(foreign.map((row, i) => [row, landed[i]]))
	return rows.map((row) => {
		const outcome = outcomes.get(row)
		if (!outcome) return { refused: 'base_currency' as const }
		return outcome === 'conflict' ? { refused: outcome } : outcome
	})
}
