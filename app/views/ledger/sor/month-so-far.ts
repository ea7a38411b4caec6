import type { Months } from '#app/domain/ledger/complete-months.ts'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import type { Period } from '#app/domain/period.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import type { Figure, OrganisationFacts } from '#app/views/format/figure.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import { sorScope } from './sor-scope.ts'

/** What the month that is not over has brought; without a figure where it is among the months that are shown. */
export type MonthSoFar = {
	readonly month: string
	readonly figure: Figure | null
}

/** The running month beside the months of a report: the company's second-order revenue, or that of what it is narrowed to. */
export async function monthSoFar(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	running: Period | null,
	{
		months,
		filter = {},
		path,
		params = {},
	}: {
		months: Months
		filter?: SorFilter | undefined
		/** Where the month's report is, and what else its address asks for. */
		path: string
		params?: Readonly<Record<string, string>>
	},
): Promise<MonthSoFar | null> {
	if (running === null) return null
	const month = formatPeriod(running)
	if (months.from <= running && running <= months.to)
		return { month, figure: null }
	const only = { from: running, to: running }
	const report = await knownSorReport(read, { ...only, filter })
	const scope = sorScope(report, {
		currency: baseCurrency,
		isWhatIf: false,
		filter,
	})
	const { raw, reported } = report.company.sor
	return {
		month,
		figure: scope.money(
			scope.isNarrowed ? raw : reported,
			withParams(path, { ...params, ...only }),
		),
	}
}
