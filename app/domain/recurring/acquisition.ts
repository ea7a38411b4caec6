import { scaleAmount } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type Ratio, ratioOf } from './ratio.ts'

/** Where what winning customers costs goes to: marketing and sales, or the referral programme. */
export const CHANNELS = ['paid', 'referral'] as const
export type Channel = (typeof CHANNELS)[number]

export type CostRefusal = 'costs_missing' | 'no_new_customers'

/**
 * What winning one customer cost (CAC), in minor units.
 * @param costMinor null where somebody has yet to enter costs
 */
export function acquisitionCost(
	costMinor: number | null,
	newCustomers: number,
): Result<number, CostRefusal> {
	if (costMinor === null) return refused('costs_missing')
	if (newCustomers === 0) return refused('no_new_customers')
	return done(scaleAmount(costMinor, 1, newCustomers))
}

/** How often a customer's value pays what winning one cost. */
export function valueToCost<ValueRefusal>(
	value: Result<number, ValueRefusal>,
	cost: Result<number, CostRefusal>,
): Result<Ratio, ValueRefusal | CostRefusal | 'no_cost'> {
	if (!cost.ok) return cost
	if (!value.ok) return value
	return cost.value > 0
		? done(ratioOf(value.value, cost.value))
		: refused('no_cost')
}

/** In how many months the margin of an average customer pays back what winning one cost. */
export function paybackMonths<RevenueRefusal>(
	cost: Result<number, CostRefusal>,
	averageRevenue: Result<Ratio, RevenueRefusal>,
	marginBasisPoints: number | null,
): Result<Ratio, CostRefusal | RevenueRefusal | 'no_margin'> {
	if (!cost.ok) return cost
	if (!averageRevenue.ok) return averageRevenue
	const { numerator, denominator } = averageRevenue.value
	const margin = BigInt(marginBasisPoints ?? 10_000)
	return numerator * margin > 0n
		? done({
				numerator: BigInt(cost.value) * denominator * 10_000n,
				denominator: numerator * margin,
			})
		: refused('no_margin')
}

/** Customers that each customer brings. */
export type Virality = {
	/** Invitations for each customer, × the part of them that came to pay. */
	readonly k: Ratio
	readonly invitationsPerCustomer: Ratio
	readonly conversion: Ratio
}

export function viralCoefficient({
	customers,
	invitations,
	paid,
}: {
	customers: number
	invitations: number
	/** Of the invitations, those that came to pay. */
	paid: number
}): Result<Virality, 'no_customers' | 'no_invitations'> {
	if (customers === 0) return refused('no_customers')
	if (invitations === 0) return refused('no_invitations')
	return done({
		k: ratioOf(paid, customers),
		invitationsPerCustomer: ratioOf(invitations, customers),
		conversion: ratioOf(paid, invitations),
	})
}
