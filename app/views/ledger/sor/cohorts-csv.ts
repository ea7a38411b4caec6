import { cohortsOf } from '#app/domain/ledger/cohorts.ts'
import { amountText } from '#app/domain/money.ts'
import { csvOf } from '#app/views/format/csv.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { readCohortSums } from '#db/reports/ledger/sor/cohorts.ts'
import { lastMonths } from './cohorts.ts'
import type { CohortsQuery } from './cohorts-query.ts'

/** Cohorts as a file, a row for each month since the first payment, amounts in major units. */
export async function exportCohorts(
	read: Reader,
	{ baseCurrency, zone }: OrganisationFacts,
	{ span = 'month', filter }: CohortsQuery,
	now: number,
): Promise<AsyncGenerator<string>> {
	const ledger = await readPeriodSpan(read)
	const { sums, sizes } = await readCohortSums(read, filter)
	const cohorts = ledger
		? cohortsOf(sums, sizes, { span, until: ledger.last })
		: []
	const complete = ledger
		? cohortsOf(sums, sizes, {
				span,
				until: lastMonths(ledger, zone, now).over,
			})
		: []
	async function* rows() {
		for (const [i, { first, last, accounts, ages }] of cohorts.entries())
			yield ages.map((age) => [
				...[first, last, accounts, age.age, age.accounts],
				amountText(age.secondOrderMinor, baseCurrency),
				amountText(age.totalMinor, baseCurrency),
				baseCurrency,
				complete[i]?.ages[age.age]?.isWhole ? 'yes' : 'no',
			])
	}
	return csvOf(
		[
			...['cohort_from', 'cohort_to', 'accounts', 'months_since_first_payment'],
			...['accounts_reached', 'second_order_revenue', 'revenue', 'currency'],
			'is_complete',
		],
		rows(),
	)
}
