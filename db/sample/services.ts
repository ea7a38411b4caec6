import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { MONTH_COUNT } from './calendar.ts'
import type { Charge, Pay } from './charges.ts'
import type { Customer } from './customers.ts'
import type { Random } from './random.ts'
import type { SubscriptionPlan } from './subscriptions.ts'
import { listPriceMinor } from './vendor.ts'

/** Services around a subscription: a start with help, training, old data brought over. Paid once. */
export function billServices(
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
