import {
	addMonths,
	calendarOf,
	nextPeriod,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import {
	acquisitionCost,
	CHANNELS,
	type Channel,
	paybackMonths,
	valueToCost,
	viralCoefficient,
} from '#app/domain/recurring/acquisition.ts'
import { wholeOf } from '#app/domain/recurring/bridge.ts'
import {
	averageRevenue,
	LOOK_BACK_MONTHS,
	lifetimeValue,
	logoChurn,
} from '#app/domain/recurring/lifetime.ts'
import {
	cohortOf,
	grossRetention,
	netRetention,
} from '#app/domain/recurring/retention.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { MonthRange } from '#app/views/ledger/sor/month-range.ts'
import type { Reader } from '#db/client.ts'
import {
	countCustomersBefore,
	countNewCustomers,
} from '#db/reports/ledger/new-customers.ts'
import { firstRecurringPeriod, readKept } from '#db/reports/ledger/recurring.ts'
import { readFunnel } from '#db/reports/referrals/referral-funnel.ts'
import { costsBetween } from '#db/stores/ledger/acquisition-costs.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { readBridge } from './recurring-revenue.ts'

/** Whatever is known of what customers are worth and cost, of a range of months. */
export async function readCustomerMetrics(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	range: MonthRange,
) {
	const calendar = calendarOf(zone)
	const within = {
		from: calendar.startOf(range.from),
		before: calendar.startOf(nextPeriod(range.to)),
	}
	const yearBefore = addMonths(range.to, -12)
	const [months, chosen, trailing, finance, closed, costs, won, customers] =
		await Promise.all([
			readBridge(read, range),
			readCohort(read, addMonths(range.from, -1), range.to),
			readCohort(read, yearBefore, range.to),
			readFinanceSettings(read),
			readClosedMonths(read),
			costsBetween(read, range),
			countNewCustomers(read, within),
			countCustomersBefore(read, within.before),
		])
	const margin = finance.grossMarginBasisPoints
	const lifetime = lifetimeValue(closed.months, margin)
	const lifetimes = {
		paid: lifetimeValue(closed.notReferred, margin),
		referral: lifetimeValue(closed.referred, margin),
		blended: lifetime,
	}
	const funnel = await readFunnel(read, {
		calendar,
		periods: periodsBetween(range.from, range.to),
	})
	// Whoever is not known to us is nobody's customer.
	const brought = funnel.filter(({ accountId }) => accountId !== '')
	const count = (of: 'leads' | 'customers') =>
		brought.reduce((sum, cell) => sum + cell[of], 0)
	const invitations = { sent: count('leads'), paid: count('customers') }
	const [paid, referral] = CHANNELS.map((channel) =>
		costIn(range, costs, channel),
	) as [number | null, number | null]
	const whole = wholeOf(months)
	return {
		range,
		yearBefore,
		margin,
		whole,
		standing: whole.closing,
		arpa: averageRevenue([whole.closing]),
		churn: logoChurn(months),
		chosen,
		trailing,
		lifetime,
		lookedBack: closed.range,
		winning: {
			paid: winningOf(paid, won.paid, { lifetime: lifetimes.paid, margin }),
			referral: winningOf(referral, won.referral, {
				lifetime: lifetimes.referral,
				margin,
			}),
			blended: winningOf(
				paid === null || referral === null ? null : paid + referral,
				won.paid + won.referral,
				{ lifetime, margin },
			),
		},
		missingCosts: missingMonths(range, costs),
		customers,
		invitations,
		virality: viralCoefficient({
			customers,
			invitations: invitations.sent,
			paid: invitations.paid,
		}),
	}
}

export type CustomerMetrics = Awaited<ReturnType<typeof readCustomerMetrics>>

async function readCohort(read: Reader, opening: Period, closing: Period) {
	const cohort = cohortOf(
		await readKept(read, { opening, closing, who: 'opening' }),
	)
	return { cohort, net: netRetention(cohort), gross: grossRetention(cohort) }
}

/** The closed months that lifetime value looks back on, of all and of each group; fewer where there are not so many yet. */
async function readClosedMonths(read: Reader) {
	const [first, last] = await Promise.all([
		firstRecurringPeriod(read),
		closedThrough(read),
	])
	if (first === null || last === null || first > last)
		return { months: [], referred: [], notReferred: [], range: null }
	const wanted = addMonths(last, 1 - LOOK_BACK_MONTHS)
	const range = { from: wanted > first ? wanted : first, to: last }
	const [months, referred, notReferred] = await Promise.all([
		readBridge(read, range),
		readBridge(read, range, { isReferred: true }),
		readBridge(read, range, { isReferred: false }),
	])
	return { months, referred, notReferred, range }
}

type Cost = { period: Period; channel: Channel; amountMinor: number }

/** What a channel cost in a range; null where a month was not entered. */
function costIn(
	{ from, to }: MonthRange,
	costs: readonly Cost[],
	channel: Channel,
): number | null {
	const entered = costs.filter((cost) => cost.channel === channel)
	return entered.length < periodsBetween(from, to).length
		? null
		: entered.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

/** Months of which the costs of a channel were not entered. */
function missingMonths({ from, to }: MonthRange, costs: readonly Cost[]) {
	const entered = new Set(
		costs.map(({ period, channel }) => `${period} ${channel}`),
	)
	return periodsBetween(from, to).filter((period) =>
		CHANNELS.some((channel) => !entered.has(`${period} ${channel}`)),
	)
}

/** The figures of one way of winning customers, or of all: by what those who came this way pay, and how many of them end. */
function winningOf(
	costMinor: number | null,
	newCustomers: number,
	{
		lifetime,
		margin,
	}: { lifetime: ReturnType<typeof lifetimeValue>; margin: number | null },
) {
	const cac = acquisitionCost(costMinor, newCustomers)
	return {
		costMinor,
		newCustomers,
		cac,
		ltv: lifetime.value,
		ltvToCac: valueToCost(lifetime.value, cac),
		payback: paybackMonths(cac, lifetime.averageRevenue, margin),
	}
}
