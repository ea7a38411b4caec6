import { addMonths, calendarOf } from '#app/domain/period.ts'
import { MOST_MONTHS } from '#app/domain/recurring/lifetime.ts'
import type { Cohort } from '#app/domain/recurring/retention.ts'
import { formatPeriod, formatPeriodRange } from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import {
	type MonthRange,
	type MonthSpan,
	monthRangeOf,
	spanWith,
} from '#app/views/ledger/sor/month-range.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { withParams } from '#app/views/paths/paths.ts'
import {
	COSTS_PATH,
	METRICS_OF_CUSTOMERS_PATH,
	movementsPath,
	newCustomersPath,
	RECURRING_PATH,
	recurringCustomersPath,
} from '#app/views/paths/recurring-paths.ts'
import { FUNNEL_PATH } from '#app/views/paths/referral-programme-paths.ts'
import type { Reader } from '#db/client.ts'
import { firstPaymentAt } from '#db/reports/ledger/new-customers.ts'
import {
	type CustomerMetrics,
	readCustomerMetrics,
} from './customer-metrics.ts'
import {
	formatRatio,
	moneyMetric,
	ofBasisPoints,
	ratioFigure,
	roundedAmount,
} from './metric-figures.ts'
import { moneyOfMonth } from './recurring-revenue.ts'

/** What customers are worth, what winning them costs, and whom they bring. */
export async function viewCustomerMetrics(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const span = await customerSpan(read, organisation, now)
	const range = span && monthRangeOf(params, span)
	if (!span || !range)
		return {
			months: monthChoices(span),
			query: {},
			isTooLong: span !== null,
			report: null,
		}
	const known = await readCustomerMetrics(read, organisation, range)
	return {
		months: monthChoices(spanWith(span, range)),
		query: range,
		isTooLong: false,
		report: {
			title: formatPeriodRange(range.from, range.to),
			currency: organisation.baseCurrency,
			csv: withParams(`${METRICS_OF_CUSTOMERS_PATH}.csv`, range),
			...recurringFigures(known, organisation),
			lifetime: lifetimeFigures(known, organisation),
			winning: winningFigures(known, organisation),
			virality: viralityFigures(known, span),
		},
	}
}

/** The months that are over, from the first in which anybody paid; null where nobody did. */
export async function customerSpan(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	now: number,
): Promise<MonthSpan | null> {
	const calendar = calendarOf(zone)
	const paidAt = await firstPaymentAt(read)
	const last = addMonths(calendar.periodOf(now), -1)
	const first = paidAt === null ? null : calendar.periodOf(paidAt)
	return first === null || first > last ? null : { first, last }
}

function recurringFigures(
	{ range, yearBefore, ...known }: CustomerMetrics,
	{ baseCurrency }: OrganisationFacts,
) {
	const closing = recurringCustomersPath({ ...range, who: 'closing' })
	const year = { from: addMonths(yearBefore, 1), to: range.to }
	const ended = known.whole.parts.churn.customers
	const retention = (
		{ cohort, net, gross }: CustomerMetrics['chosen'],
		within: MonthRange,
	) => {
		const rows = recurringCustomersPath({ ...within, who: 'opening' })
		return {
			months: formatPeriodRange(within.from, within.to),
			net: ratioFigure(net, 'percent', rows),
			gross: ratioFigure(gross, 'percent', rows),
			note: cohortWords(cohort),
		}
	}
	return {
		month: formatPeriod(range.to),
		mrr: moneyOfMonth(known.standing.annualMinor, baseCurrency, closing),
		customers: countOf(known.standing.customers, 'customer'),
		arpa: moneyMetric(roundedAmount(known.arpa), baseCurrency, closing),
		churn: ratioFigure(
			known.churn,
			'percent',
			movementsPath({ ...range, kind: 'churn' }),
		),
		ended: `${countOf(ended, 'customer')} ended in these months`,
		chosen: retention(known.chosen, range),
		trailing: retention(known.trailing, year),
	}
}

const cohortWords = ({ customers, lost }: Cohort) =>
	`${countOf(customers, 'customer')} at the opening, ${formatCount(lost)} ended`

function lifetimeFigures(
	{ lifetime, lookedBack, margin }: CustomerMetrics,
	{ baseCurrency }: OrganisationFacts,
) {
	const rows = lookedBack && `${withParams(RECURRING_PATH, lookedBack)}#months`
	return {
		value: moneyMetric(lifetime.value, baseCurrency, rows),
		cap: lifetime.isCapped
			? `Over ${MOST_MONTHS} months, the longest that is reckoned with`
			: null,
		months: lookedBack
			? formatPeriodRange(lookedBack.from, lookedBack.to)
			: null,
		margin:
			margin === null
				? 'No gross margin is set, so it is of revenue whole.'
				: `At a gross margin of ${formatRatio(ofBasisPoints(margin), 'percent')}.`,
		averageRevenue: moneyMetric(
			roundedAmount(lifetime.averageRevenue),
			baseCurrency,
			rows,
		),
		churn: ratioFigure(
			lifetime.churn,
			'percent',
			lookedBack && movementsPath({ ...lookedBack, kind: 'churn' }),
		),
	}
}

const WAYS = [
	{ key: 'paid', label: 'Not referred', channel: 'paid' },
	{ key: 'referral', label: 'Referred', channel: 'referral' },
	{ key: 'blended', label: 'All', channel: undefined },
] as const

function winningFigures(
	{ range, winning, missingCosts }: CustomerMetrics,
	{ baseCurrency }: OrganisationFacts,
) {
	const costs = withParams(COSTS_PATH, range)
	const rows = WAYS.map(({ key, label, channel }) => {
		const { costMinor, newCustomers, cac, ltv, ltvToCac, payback } =
			winning[key]
		return {
			key,
			label,
			cost:
				costMinor === null
					? { text: 'n/a', to: costs, isZero: true }
					: moneyFigure(costMinor, baseCurrency, costs),
			newCustomers: {
				text: formatCount(newCustomers),
				to: newCustomersPath({ ...range, channel }),
				isZero: newCustomers === 0,
			},
			cac: moneyMetric(cac, baseCurrency, costs),
			ltv: moneyMetric(ltv, baseCurrency, costs),
			ltvToCac: ratioFigure(ltvToCac, 'times', costs),
			payback: ratioFigure(payback, 'months', costs),
		}
	})
	const blended = rows.find(({ key }) => key === 'blended')
	if (!blended) throw new Error('no row of all ways')
	return {
		rows,
		blended,
		costs,
		missing:
			missingCosts.length === 0
				? null
				: `Costs of ${countOf(missingCosts.length, 'month')} are not entered, so what they would tell is n/a.`,
	}
}

function viralityFigures(
	{ virality, customers, invitations, range }: CustomerMetrics,
	{ first }: MonthSpan,
) {
	const funnel = withParams(FUNNEL_PATH, range)
	const ratio = (of: 'k' | 'invitationsPerCustomer') =>
		virality.ok ? { ok: true as const, value: virality.value[of] } : virality
	return {
		k: ratioFigure(ratio('k'), 'factor', funnel),
		perCustomer: ratioFigure(ratio('invitationsPerCustomer'), 'factor', funnel),
		conversion: virality.ok
			? formatRatio(virality.value.conversion, 'percent')
			: null,
		customers: {
			text: formatCount(customers),
			to: newCustomersPath({ from: first, to: range.to }),
		},
		sent: { text: formatCount(invitations.sent), to: funnel },
		paid: { text: formatCount(invitations.paid), to: funnel },
	}
}
