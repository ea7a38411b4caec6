import { amountText } from '#app/domain/money.ts'
import { decimalOf, type Ratio } from '#app/domain/recurring/ratio.ts'
import { done, type Result } from '#app/domain/result.ts'
import { csvOf } from '#app/views/format/csv.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { MonthRange } from '#app/views/ledger/sor/month-range.ts'
import type { Reader } from '#db/client.ts'
import { readCustomerMetrics } from './customer-metrics.ts'
import { roundedAmount } from './metric-figures.ts'

/** Each metric of a range as a row: its figure, or why there is none. */
export async function* exportCustomerMetrics(
	read: Reader,
	organisation: OrganisationFacts,
	range: MonthRange,
): AsyncGenerator<string> {
	const known = await readCustomerMetrics(read, organisation, range)
	const currency = organisation.baseCurrency
	const { lifetime, winning, virality } = known
	const amount = (result: Result<number, string>) =>
		result.ok
			? { figure: amountText(result.value, currency), reason: null }
			: { figure: null, reason: result.reason }
	const ratio = (result: Result<Ratio, string>, digits: number) =>
		result.ok
			? { figure: decimalOf(result.value, digits), reason: null }
			: { figure: null, reason: result.reason }
	const rows = {
		arpa: amount(roundedAmount(known.arpa)),
		logo_churn: ratio(known.churn, 6),
		net_retention: ratio(known.chosen.net, 6),
		gross_retention: ratio(known.chosen.gross, 6),
		net_retention_12_months: ratio(known.trailing.net, 6),
		gross_retention_12_months: ratio(known.trailing.gross, 6),
		lifetime_value: amount(lifetime.value),
		cac_paid: amount(winning.paid.cac),
		cac_referral: amount(winning.referral.cac),
		cac_blended: amount(winning.blended.cac),
		ltv_to_cac: ratio(winning.blended.ltvToCac, 6),
		payback_months: ratio(winning.blended.payback, 6),
		k_factor: ratio(virality.ok ? done(virality.value.k) : virality, 6),
	}
	yield* csvOf(
		['from', 'to', 'metric', 'figure', 'currency', 'why_unknown'],
		(async function* () {
			yield Object.entries(rows).map(([metric, { figure, reason }]) => [
				range.from,
				range.to,
				metric,
				figure,
				AMOUNTS.has(metric) ? currency : null,
				reason,
			])
		})(),
	)
}

const AMOUNTS = new Set([
	'arpa',
	'lifetime_value',
	'cac_paid',
	'cac_referral',
	'cac_blended',
])
