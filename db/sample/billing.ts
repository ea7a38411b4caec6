import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { type Calendar, MONTH_COUNT } from './calendar.ts'
import type { Customer } from './customers.ts'
import { makeRandom, type Random } from './random.ts'
import type {
	AddOn,
	Change,
	SubscriptionMonth,
	SubscriptionPlan,
} from './subscriptions.ts'
import {
	type BillingInterval,
	listPriceMinor,
	PRICE_RISE_MONTH,
	PRICE_RISE_NOTICE_MONTHS,
	type ProductKey,
	unitPriceMinor,
} from './vendor.ts'

/** Something that a customer paid for. */
export type Charge = {
	readonly customer: Customer
	readonly day: number
	readonly minute: number
	readonly product: ProductKey
	readonly quantity: number
	readonly amountMinor: number
	readonly interval: BillingInterval | 'once'
	readonly type: RevenueClass | null
}

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

type Item = Pick<
	Charge,
	'product' | 'quantity' | 'amountMinor' | 'interval' | 'type'
>
type Pay = (month: number, afterDays: number, item: Item) => Charge

/** One invoice a month: what is on it is paid at once; what is billed later in the month is paid later. */
function makePay(customer: Customer, calendar: Calendar, random: Random): Pay {
	const delays = new Map<number, { days: number; minute: number }>()
	return (month, afterDays, item) => {
		let delay = delays.get(month)
		if (!delay) {
			delay = {
				days: random.whole(0, 2),
				minute: random.whole(8 * 60, 18 * 60),
			}
			delays.set(month, delay)
		}
		return {
			...item,
			customer,
			day: calendar.dayIn(month, customer.billingDay) + delay.days + afterDays,
			minute: delay.minute,
		}
	}
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

function termsOf(customer: Customer, month: number, interval: BillingInterval) {
	const risesInMonth =
		customer.startMonth >= PRICE_RISE_MONTH
			? PRICE_RISE_MONTH
			: PRICE_RISE_MONTH + PRICE_RISE_NOTICE_MONTHS
	const isLaunchOffer =
		month - customer.startMonth < customer.launchDiscountMonths
	return {
		currency: customer.currency,
		interval,
		discount: isLaunchOffer ? 0.2 : customer.discount,
		isAfterPriceRise: month >= risesInMonth,
	}
}

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

/** An add-on runs on its own dates, by the month or by the year as the subscription did when it was bought. */
function billAddOn(
	customer: Customer,
	addOn: AddOn,
	months: readonly SubscriptionMonth[],
	pay: Pay,
	random: Random,
): Charge[] {
	const bought = months.find(({ month }) => month === addOn.startMonth)
	if (!bought) return []
	const stepMonths = bought.interval === 'year' ? 12 : 1
	const isTyped = random.chance(0.08)
	return months
		.filter(
			({ month }) =>
				month >= addOn.startMonth &&
				(month - addOn.startMonth) % stepMonths === 0,
		)
		.map(({ month }) => {
			const quantity =
				month >= addOn.growsInMonth ? addOn.grownQuantity : addOn.quantity
			const unitMinor = unitPriceMinor(addOn.product, {
				...termsOf(customer, month, bought.interval),
				discount: 0,
			})
			return pay(month, 0, {
				product: addOn.product,
				quantity,
				amountMinor: quantity * unitMinor,
				interval: bought.interval,
				type: isTyped && month === addOn.startMonth ? 'cross_sell' : null,
			})
		})
}

function billServices(
	{ plan, startMonth, currency }: Customer,
	{ endMonth }: SubscriptionPlan,
	pay: Pay,
	random: Random,
): Charge[] {
	const service = (
		product: 'onboarding' | 'training' | 'migration',
		month: number,
		quantity: number,
		type: RevenueClass | null,
	): Charge =>
		pay(month, random.whole(1, 5), {
			product,
			quantity,
			amountMinor: quantity * listPriceMinor(product, currency),
			interval: 'once',
			type,
		})
	const charges: Charge[] = []
	// Sold with the subscription, so the vendor's books call it part of the first order.
	if (plan !== 'team' && random.chance(0.45))
		charges.push(service('onboarding', startMonth, 1, 'new'))
	const lastMonth = (endMonth ?? MONTH_COUNT) - 1
	const trainingMonth = startMonth + random.whole(2, 10)
	if (trainingMonth <= lastMonth && random.chance(0.28))
		charges.push(service('training', trainingMonth, random.whole(1, 3), null))
	const migrationMonth = startMonth + random.whole(1, 3)
	if (
		plan === 'enterprise' &&
		migrationMonth <= lastMonth &&
		random.chance(0.3)
	)
		charges.push(service('migration', migrationMonth, 1, null))
	return charges
}
