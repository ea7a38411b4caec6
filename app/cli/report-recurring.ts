import { amountText } from '#app/domain/money.ts'
import {
	addMonths,
	calendarOf,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import {
	type BridgeMonth,
	bridgeOf,
	monthlyOf,
} from '#app/domain/recurring/bridge.ts'
import { MOVEMENT_KINDS } from '#app/domain/recurring/movement.ts'
import {
	firstRecurringPeriod,
	standingBefore,
	sumMovements,
} from '#db/reports/ledger/recurring.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { withDatabase } from './database.ts'
import { csv, EXIT, type Format, print, table } from './output.ts'

/** `laurel report recurring`: recurring revenue by month, from the first to the last that is over. */
export function reportRecurring(
	range: { from?: Period | undefined; to?: Period | undefined },
	format: Format,
): Promise<number> {
	return withDatabase(async (database) => {
		const { months, currency } = await database.snapshot(async (read) => {
			const { zone, baseCurrency } = await readOrganisation(read)
			const last = addMonths(calendarOf(zone).periodOf(Date.now()), -1)
			const from = range.from ?? (await firstRecurringPeriod(read)) ?? last
			const to = range.to ?? last
			const [opening, sums] = [
				await standingBefore(read, from),
				await sumMovements(read, { from, to }),
			]
			return {
				months: bridgeOf(opening, periodsBetween(from, to), sums),
				currency: baseCurrency,
			}
		})
		const rows = months.map((month) => rowOf(month))
		print(
			format === 'json'
				? JSON.stringify({ currency, months: rows })
				: format === 'csv'
					? csv(rows.map((row) => ({ currency, ...row })))
					: asTable(rows, currency),
		)
		return EXIT.done
	})
}

type Row = ReturnType<typeof rowOf>

/** A month's revenue, in minor units. */
function rowOf({ period, opening, parts, closing }: BridgeMonth) {
	const part = (kind: (typeof MOVEMENT_KINDS)[number]) =>
		monthlyOf(parts[kind].deltaAnnualMinor)
	return {
		period,
		opening: monthlyOf(opening.annualMinor),
		new: part('new'),
		expansion: part('expansion'),
		contraction: part('contraction'),
		churn: part('churn'),
		reactivation: part('reactivation'),
		closing: monthlyOf(closing.annualMinor),
		closingAnnual: closing.annualMinor,
		customers: closing.customers,
	}
}

const asTable = (rows: readonly Row[], currency: string): string =>
	table(
		['month', 'opening', ...MOVEMENT_KINDS, 'closing', 'customers'],
		rows.map((row) => [
			row.period,
			amountText(row.opening, currency),
			...MOVEMENT_KINDS.map((kind) => amountText(row[kind], currency)),
			amountText(row.closing, currency),
			row.customers,
		]),
	)
