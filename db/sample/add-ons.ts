import { type Charge, type Pay, termsOf } from './charges.ts'
import type { Customer } from './customers.ts'
import type { Random } from './random.ts'
import type { AddOn, SubscriptionMonth } from './subscriptions.ts'
import { unitPriceMinor } from './vendor.ts'

/** An add-on runs on its own dates, by the month or by the year as the subscription did when it was bought. */
export function billAddOn(
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
