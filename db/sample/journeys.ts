import type { Calendar } from './calendar.ts'
import type { Charge } from './charges.ts'
import type { Customer } from './customers.ts'
import { makeRandom } from './random.ts'
import type { StageRow } from './rows.ts'

/** The way from first interest to first payment: days, and the minute of the payment. */
export type Journey = {
	readonly customer: Customer
	readonly leadDay: number
	readonly signupDay: number
	readonly opportunityDay: number
	readonly paidDay: number
	readonly paidMinute: number
}

/** @param first the customer's first payment */
export function makeJourney(
	customer: Customer,
	first: Charge,
	seed: number,
): Journey {
	const random = makeRandom(seed, `journey/${customer.slug}`)
	const lengthDays = random.whole(18, customer.seats > 80 ? 62 : 45)
	const leadDay = first.day - lengthDays
	const signupDay = leadDay + random.whole(1, 5)
	return {
		customer,
		leadDay,
		signupDay,
		opportunityDay: signupDay + random.whole(2, 8),
		paidDay: first.day,
		paidMinute: first.minute,
	}
}

/** Stages of every customer, in the order in which they were reached. */
export function makeStages(
	journeys: readonly Journey[],
	calendar: Calendar,
): StageRow[] {
	return journeys
		.flatMap(({ customer, ...at }) => [
			{ customer, stage: 'lead', day: at.leadDay, minute: 600 },
			{ customer, stage: 'opportunity', day: at.opportunityDay, minute: 900 },
			{ customer, stage: 'customer', day: at.paidDay, minute: at.paidMinute },
		])
		.sort((a, b) => a.day - b.day || a.minute - b.minute)
		.map(({ customer, stage, day, minute }) => ({
			account_id: customer.id,
			stage,
			occurred_at: calendar.instant(day, minute),
		}))
}
