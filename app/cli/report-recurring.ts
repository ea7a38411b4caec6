import { amountText } from '#app/domain/money.ts'
import {
	addMonths,
	calendarOf,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import {
	type BridgeMonth,
	bridgeOf,
	monthlyOf,
} from '#app/domain/recurring/bridge.ts'
import { MOVEMENT_KINDS } from '#app/domain/recurring/movement.ts'
import { graceFacts } from '#app/views/organisation/policy-facts.ts'
import {
	firstRecurringPeriod,
	standingBefore,
	sumMovements,
} from '#db/reports/ledger/recurring.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { withDatabase } from './database.ts'
import { csv, EXIT, type Format, print, say, table } from './output.ts'

/** `laurel report recurring`: recurring revenue by month, from the first to the last that is over. */
export function reportRecurring(
	range: { from?: Period | undefined; to?: Period | undefined },
	format: Format,
): Promise<number> {
	return withDatabase(async (database) => {
		const { months, currency, policy } = await database.snapshot(
			async (read) => {
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
					policy: await currentPolicy(read),
				}
			},
		)
		const settings = { ...DEFAULT_POLICY, ...policy.settings }
		const rows = months.map((month) => rowOf(month))
		print(
			format === 'json'
				? JSON.stringify({
						currency,
						policy: { version: policy.version, ...graceOf(settings) },
						months: rows,
					})
				: format === 'csv'
					? csv(rows.map((row) => ({ currency, ...row })))
					: asTable(rows, currency),
		)
		if (format === 'table') {
			for (const { text } of graceFacts(settings)) say(text)
			say(`These days are version ${policy.version} of the policy.`)
		}
		return EXIT.done
	})
}

/** The settings that decide when a customer who does not pay has gone. */
const graceOf = ({
	graceWeekDays,
	graceMonthDays,
	graceQuarterDays,
	graceHalfYearDays,
	graceYearDays,
	churnsAtGivenDate,
}: Policy) => ({
	graceWeekDays,
	graceMonthDays,
	graceQuarterDays,
	graceHalfYearDays,
	graceYearDays,
	churnsAtGivenDate,
})

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
