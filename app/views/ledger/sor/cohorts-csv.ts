import { cohortsOf } from '#app/domain/ledger/cohorts.ts'
import { amountText } from '#app/domain/money.ts'
import { csvOf } from '#app/views/format/csv.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { readCohortSums } from '#db/reports/ledger/sor/cohorts.ts'
import type { CohortsQuery } from './cohorts-query.ts'

/** Cohorts as a file, a row for each month since the first payment, amounts in major units. */
export async function exportCohorts(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	{ span = 'month', filter }: CohortsQuery,
): Promise<AsyncGenerator<string>> {
	const ledger = await readPeriodSpan(read)
	const { sums, sizes } = await readCohortSums(read, filter)
	const cohorts = ledger
		? cohortsOf(sums, sizes, { span, until: ledger.last })
		: []
	async function* rows() {
		for (const { first, last, accounts, ages } of cohorts)
			yield ages.map((age) => [
				...[first, last, accounts, age.age, age.accounts],
				amountText(age.secondOrderMinor, baseCurrency),
				amountText(age.totalMinor, baseCurrency),
				baseCurrency,
			])
	}
	return csvOf(
		[
			...['cohort_from', 'cohort_to', 'accounts', 'months_since_first_payment'],
			...['accounts_reached', 'second_order_revenue', 'revenue', 'currency'],
		],
		rows(),
	)
}
