import { type Calendar, dateText } from './calendar.ts'
import type { Customer } from './customers.ts'
import type { Journey } from './journeys.ts'
import type { ReferralPlan } from './referrals.ts'

export type SampleOverride = {
	readonly accountId: string
	/** Basis points; with `notReferredBasisPoints` they sum to 10,000. */
	readonly shares: readonly {
		readonly referrerAccountId: string
		readonly basisPoints: number
	}[]
	readonly notReferredBasisPoints: number
	readonly reason: string
	/** A date: lines paid from then on follow it. */
	readonly effectiveAt: string
}

/** What an admin decided by hand: two shared credits, one of them later on, and a claim that was confirmed. */
export function makeOverrides(
	journeys: readonly Journey[],
	plan: ReferralPlan,
	calendar: Calendar,
): SampleOverride[] {
	const shared = journeys.flatMap(({ customer, paidDay }) => {
		const origin = plan.originOf(customer)
		return origin.kind === 'referred' && origin.referrers.length === 2
			? [{ customer, paidDay, referrers: origin.referrers }]
			: []
	})
	const overrides: SampleOverride[] = []
	const [first, second] = shared
	if (first)
		overrides.push({
			accountId: first.customer.id,
			shares: sharesOf(first.referrers, [4_000, 6_000]),
			notReferredBasisPoints: 0,
			reason:
				'Both advocates took part in the evaluation; the split was agreed with them before the contract was signed.',
			effectiveAt: dateText(first.paidDay),
		})
	if (second)
		overrides.push({
			accountId: second.customer.id,
			shares: sharesOf(second.referrers, [5_000, 3_000]),
			notReferredBasisPoints: 2_000,
			reason:
				'The account manager had already been in contact; a fifth of the credit was found not to be referred.',
			effectiveAt: dateText(
				calendar.dayIn(calendar.monthOf(second.paidDay) + 1, 1),
			),
		})
	for (const { customer, paidDay } of journeys) {
		const origin = plan.originOf(customer)
		if (origin.kind !== 'word_of_mouth') continue
		overrides.push({
			accountId: customer.id,
			shares: sharesOf([origin.referrer], [10_000]),
			notReferredBasisPoints: 0,
			reason: `The buyer confirmed in writing that ${origin.referrer.name} recommended the product.`,
			effectiveAt: dateText(paidDay),
		})
		break
	}
	return overrides
}

const sharesOf = (
	referrers: readonly Customer[],
	basisPoints: readonly number[],
) =>
	referrers.map(({ id }, i) => ({
		referrerAccountId: id,
		basisPoints: basisPoints[i] ?? 0,
	}))
