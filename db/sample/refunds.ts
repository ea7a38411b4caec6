import { type Calendar, MONTH_COUNT } from './calendar.ts'
import type { Charge } from './charges.ts'
import { makeRandom, type Random } from './random.ts'
import { CURRENCIES } from './vendor.ts'

/** Money given back on a charge. */
export type Refund = {
	readonly charge: Charge
	readonly day: number
	readonly minute: number
	/** Positive. */
	readonly amountMinor: number
}

/** The month of a bad outage: some customers got a tenth of that month's invoice back. */
const OUTAGE_MONTH = 15
/** Months that are still open when the sample is loaded. */
const OPEN_MONTHS = 3

/**
 * Gives money back: last invoices of customers who left, an outage, goodwill, a service in instalments, and a payment
 * of a closed month in an open one. No charge is refunded twice except where that is the story.
 */
export function makeRefunds(
	charges: readonly Charge[],
	calendar: Calendar,
	seed: number,
): Refund[] {
	const random = makeRandom(seed, 'refunds')
	const refunded = new Set<Charge>()
	const refunds: Refund[] = []
	const refund = (charge: Charge, part: number, afterDays: number) => {
		const day = charge.day + afterDays
		if (day > calendar.lastDay) return
		refunded.add(charge)
		refunds.push({
			charge,
			day,
			minute: random.whole(8 * 60, 18 * 60),
			amountMinor: Math.round(charge.amountMinor * part),
		})
	}
	const choose = (count: number, fits: (charge: Charge) => boolean) =>
		random
			.shuffle(charges.filter((c) => !refunded.has(c) && fits(c)))
			.slice(0, count)
	const monthOf = (charge: Charge) => calendar.monthOf(charge.day)

	for (const charge of random
		.shuffle(lastInvoicesOfLeavers(charges))
		.slice(0, 4))
		refund(charge, 1, random.whole(6, 20))
	for (const charge of choose(
		6,
		(c) => monthOf(c) === OUTAGE_MONTH && isMonthlyPlan(c),
	))
		refund(charge, 0.1, random.whole(8, 25))
	for (const currency of CURRENCIES)
		for (const charge of choose(
			2,
			(c) => c.customer.currency === currency && monthOf(c) < MONTH_COUNT - 1,
		))
			refund(charge, goodwill(random), random.whole(5, 30))
	for (const charge of choose(
		2,
		(c) => c.interval === 'once' && monthOf(c) < MONTH_COUNT - 3,
	))
		refundInInstalments(charge, refunds, refunded, calendar, random)
	for (const charge of choose(
		2,
		(c) => monthOf(c) === MONTH_COUNT - OPEN_MONTHS - 1 && isMonthlyPlan(c),
	))
		refund(charge, 0.5, 31)
	return refunds
}

/** A charge given back in two unequal parts that make up the whole. */
function refundInInstalments(
	charge: Charge,
	refunds: Refund[],
	refunded: Set<Charge>,
	calendar: Calendar,
	random: Random,
) {
	const firstMinor = Math.round(charge.amountMinor * random.between(0.3, 0.6))
	const parts = [firstMinor, charge.amountMinor - firstMinor]
	refunded.add(charge)
	parts.forEach((amountMinor, i) => {
		const day = charge.day + 10 + i * random.whole(20, 35)
		if (day <= calendar.lastDay)
			refunds.push({
				charge,
				day,
				minute: random.whole(8 * 60, 18 * 60),
				amountMinor,
			})
	})
}

const goodwill = (random: Random) => random.pick([0.1, 0.15, 0.2, 0.25, 0.4])

const isMonthlyPlan = (charge: Charge) =>
	charge.interval === 'month' &&
	(charge.product === 'team' ||
		charge.product === 'business' ||
		charge.product === 'enterprise')

function lastInvoicesOfLeavers(charges: readonly Charge[]): Charge[] {
	const last = new Map<string, Charge>()
	for (const charge of charges)
		if (charge.customer.path === 'churning' && isMonthlyPlan(charge)) {
			const known = last.get(charge.customer.id)
			if (!known || known.day < charge.day) last.set(charge.customer.id, charge)
		}
	return [...last.values()]
}
