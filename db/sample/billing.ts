import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { billAddOn } from './add-ons.ts'
import { type Calendar, MONTH_COUNT } from './calendar.ts'
import { type Charge, makePay, termsOf } from './charges.ts'
import type { Customer } from './customers.ts'
import { makeRandom, type Random } from './random.ts'
import { billServices } from './services.ts'
import type {
	Change,
	SubscriptionMonth,
	SubscriptionPlan,
} from './subscriptions.ts'
import { type BillingInterval, unitPriceMinor } from './vendor.ts'

export type Billed = {
	readonly charges: readonly Charge[]
	/** The months in which the customer subscribed, in order. */
	readonly months: readonly SubscriptionMonth[]
	/** The month in which the subscription is next renewed; null for who has left. */
	readonly renewalMonth: number | null
}

/** Makes out a customer's invoices, month by month. Each is paid within two days. */
export function billCustomer(
	customer: Customer,
	plan: SubscriptionPlan,
	calendar: Calendar,
	seed: number,
): Billed {
	const random = makeRandom(seed, `billing/${customer.slug}`)
	const pay = makePay(customer, calendar, random)
	const months: SubscriptionMonth[] = []
	const charges: Charge[] = []
	let { seats, interval, plan: product } = customer
	let paidUntilMonth = customer.startMonth
	let lastInvoiceMonth = customer.startMonth
	let waiting: Change[] = []

	for (let month = customer.startMonth; month < MONTH_COUNT; month++) {
		if (!isSubscribed(month, plan)) {
			paidUntilMonth = month + 1
			continue
		}
		const isInvoiceDue = month >= paidUntilMonth
		if (isInvoiceDue) {
			lastInvoiceMonth = month
			if (month === plan.yearlyFromMonth) interval = 'year'
		}
		const due = plan.changes.filter((change) => change.month === month)
		const prorated = due.filter((change) =>
			isBilledAtOnce(change, interval, month - lastInvoiceMonth),
		)
		waiting.push(...due.filter((change) => !prorated.includes(change)))
		if (isInvoiceDue) {
			for (const change of waiting) {
				seats = changedSeats(seats, change)
				product = change.plan ?? product
			}
			waiting = []
			const terms = termsOf(customer, month, interval)
			charges.push(
				pay(month, 0, {
					product,
					quantity: seats,
					amountMinor: seats * unitPriceMinor(product, terms),
					interval,
					type: statedType(customer, month, interval, random),
				}),
			)
			paidUntilMonth = month + (interval === 'year' ? 12 : 1)
		}
		for (const change of prorated) {
			const added = changedSeats(seats, change) - seats
			const afterDays = random.whole(4, 9)
			const terms = termsOf(customer, month, interval)
			charges.push(
				pay(month, afterDays, {
					product: 'seatAdjustment',
					quantity: added,
					amountMinor: proratedMinor(
						added * unitPriceMinor(product, terms),
						interval,
						month - lastInvoiceMonth,
						afterDays,
					),
					interval,
					type: null,
				}),
			)
			seats += added
		}
		months.push({ month, plan: product, seats, interval })
	}
	for (const addOn of plan.addOns)
		charges.push(...billAddOn(customer, addOn, months, pay, random))
	charges.push(...billServices(customer, plan, pay, random))
	const isCustomer = months.at(-1)?.month === MONTH_COUNT - 1
	return { charges, months, renewalMonth: isCustomer ? paidUntilMonth : null }
}

function isSubscribed(
	month: number,
	{ endMonth, returnMonth }: SubscriptionPlan,
): boolean {
	if (endMonth === null || month < endMonth) return true
	return returnMonth !== null && month >= returnMonth
}

/** Seats that a yearly customer adds soon after the invoice are billed at once; later ones wait for the renewal. */
function isBilledAtOnce(
	change: Change,
	interval: BillingInterval,
	monthsGone: number,
): boolean {
	if (interval === 'month') return change.isProrated
	const isGrowth = change.seatFactor > 1 && change.plan === null
	return isGrowth && monthsGone > 0 && monthsGone <= 4
}

const changedSeats = (seats: number, { seatFactor }: Change): number =>
	seatFactor === 1
		? seats
		: Math.max(
				4,
				seatFactor > 1
					? Math.ceil(seats * seatFactor)
					: Math.floor(seats * seatFactor),
			)

/** Yearly renewals that were negotiated by hand carry their type; nearly everything else is left to Laurel. */
function statedType(
	customer: Customer,
	month: number,
	interval: BillingInterval,
	random: Random,
): RevenueClass | null {
	const isYearlyRenewal = interval === 'year' && month > customer.startMonth
	return isYearlyRenewal && customer.path === 'steady' && random.chance(0.5)
		? 'renewal'
		: null
}

function proratedMinor(
	fullMinor: number,
	interval: BillingInterval,
	monthsGone: number,
	daysGone: number,
): number {
	const gone = interval === 'year' ? monthsGone / 12 : 0
	const days = interval === 'year' ? 365 : 30
	return Math.round(fullMinor * (1 - gone - daysGone / days))
}
