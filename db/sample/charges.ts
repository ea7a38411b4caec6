import type { RevenueClass } from '#app/domain/ledger/line.ts'
import type { Calendar } from './calendar.ts'
import type { Customer } from './customers.ts'
import type { Random } from './random.ts'
import {
	type BillingInterval,
	PRICE_RISE_MONTH,
	PRICE_RISE_NOTICE_MONTHS,
	type ProductKey,
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

type Item = Pick<
	Charge,
	'product' | 'quantity' | 'amountMinor' | 'interval' | 'type'
>
export type Pay = (month: number, afterDays: number, item: Item) => Charge

/** One invoice a month: what is on it is paid at once; what is billed later in the month is paid later. */
export function makePay(
	customer: Customer,
	calendar: Calendar,
	random: Random,
): Pay {
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

/** What decides a customer's price in a month. */
export function termsOf(
	customer: Customer,
	month: number,
	interval: BillingInterval,
) {
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
