import { MONTH_COUNT } from './calendar.ts'
import type { Customer } from './customers.ts'
import { makeRandom, type Random } from './random.ts'
import { type BillingInterval, PLANS, type Plan } from './vendor.ts'

/** A change that a customer asks for; who pays by the year gets it at renewal unless it is billed in between. */
export type Change = {
	readonly month: number
	/** What the seats are multiplied by. */
	readonly seatFactor: number
	readonly plan: Plan | null
	/** Who pays by the month is billed for the days left of it; else the change comes with the next invoice. */
	readonly isProrated: boolean
}

export type AddOn = {
	readonly product: 'insights' | 'connect'
	readonly startMonth: number
	readonly quantity: number
	/** From this month on the quantity is larger. */
	readonly growsInMonth: number
	readonly grownQuantity: number
}

/** What a customer will do in the 24 months. Months are the sample's own, 0 to 23. */
export type SubscriptionPlan = {
	readonly changes: readonly Change[]
	readonly addOns: readonly AddOn[]
	/** The first month not paid for. */
	readonly endMonth: number | null
	readonly returnMonth: number | null
	/** From this renewal on the customer pays by the year. */
	readonly yearlyFromMonth: number | null
}

/** Decides how a customer's subscription goes: seats, plans, add-ons, leaving and coming back. */
export function planSubscription(
	customer: Customer,
	seed: number,
): SubscriptionPlan {
	const random = makeRandom(seed, `subscription/${customer.slug}`)
	const { startMonth, path } = customer
	const isLeaving = path === 'churning' || path === 'returning'
	const endMonth = isLeaving
		? startMonth + random.whole(5, path === 'returning' ? 8 : 7)
		: null
	const returnMonth =
		path === 'returning' && endMonth !== null
			? endMonth + random.whole(2, 4)
			: null
	return {
		changes: planChanges(customer, endMonth, random),
		addOns: isLeaving ? [] : planAddOns(customer, random),
		endMonth,
		returnMonth,
		yearlyFromMonth: planYearly(customer, random),
	}
}

function planChanges(
	{ startMonth, path, plan }: Customer,
	endMonth: number | null,
	random: Random,
): Change[] {
	const changes: Change[] = []
	const add = (month: number, seatFactor: number, to: Plan | null = null) => {
		if (month < MONTH_COUNT)
			changes.push({
				month,
				seatFactor,
				plan: to,
				isProrated: seatFactor > 1 && to === null && random.chance(0.45),
			})
	}
	switch (path) {
		case 'growing':
			// Soon after the start, then every few months, in smaller steps.
			for (
				let month = startMonth + random.whole(2, 4), step = 0.22;
				month < MONTH_COUNT;
				month += random.whole(2, 5), step *= 0.85
			)
				add(month, 1 + random.between(0.4, 1.1) * step)
			break
		case 'upgrading': {
			const upgradeMonth = startMonth + random.whole(3, 7)
			add(upgradeMonth, 1, nextPlan(plan))
			add(upgradeMonth + random.whole(2, 4), random.between(1.08, 1.25))
			break
		}
		case 'steady':
			if (random.chance(0.5))
				add(startMonth + random.whole(4, 9), random.between(1.03, 1.1))
			break
		case 'shrinking':
			add(startMonth + random.whole(3, 6), random.between(0.6, 0.85))
			if (random.chance(0.4))
				add(startMonth + random.whole(9, 12), random.between(1.05, 1.15))
			break
		case 'churning':
		case 'returning':
			if (endMonth !== null) add(endMonth - 2, random.between(0.7, 0.9))
			break
		default:
			path satisfies never
	}
	return changes
}

const nextPlan = (plan: Plan): Plan =>
	PLANS[PLANS.indexOf(plan) + 1] ?? 'enterprise'

function planAddOns(
	{ startMonth, path, seats }: Customer,
	random: Random,
): AddOn[] {
	const addOns: AddOn[] = []
	const isKeen = path === 'growing' || path === 'upgrading'
	const insightsMonth = startMonth + random.whole(2, 8)
	if (insightsMonth >= MONTH_COUNT || !random.chance(isKeen ? 0.65 : 0.25))
		return addOns
	const analysts = Math.max(3, Math.round(seats * random.between(0.12, 0.28)))
	addOns.push({
		product: 'insights',
		startMonth: insightsMonth,
		quantity: analysts,
		growsInMonth: insightsMonth + random.whole(4, 7),
		grownQuantity: Math.ceil(analysts * random.between(1, 1.35)),
	})
	const connectMonth = insightsMonth + random.whole(2, 6)
	if (connectMonth < MONTH_COUNT && random.chance(0.45)) {
		const connectors = random.whole(2, 5)
		addOns.push({
			product: 'connect',
			startMonth: connectMonth,
			quantity: connectors,
			growsInMonth: connectMonth + random.whole(3, 6),
			grownQuantity: connectors + random.whole(0, 2),
		})
	}
	return addOns
}

/** One in six who pay by the month turns to the year after half a year or more. */
function planYearly(
	{ interval, path, startMonth }: Customer,
	random: Random,
): number | null {
	if (interval === 'year' || path === 'churning' || path === 'returning')
		return null
	const month = startMonth + random.whole(6, 9)
	return random.chance(1 / 6) && month < MONTH_COUNT ? month : null
}

/** What a customer has in one month. */
export type SubscriptionMonth = {
	readonly month: number
	readonly plan: Plan
	readonly seats: number
	readonly interval: BillingInterval
}
