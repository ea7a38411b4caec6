import { DEFAULT_POLICY, type StoredPolicy } from '#app/domain/policy.ts'
import type { GracePolicy } from '#app/domain/recurring/grace.ts'
import { countOf } from '#app/views/format/money.ts'
import {
	KIND_WORDS,
	MODEL_RULES,
	MODEL_WORDS,
} from '#app/views/format/words.ts'

export type Fact = { readonly term: string; readonly text: string }

/** The settings of a policy in words: what shapes every figure. */
export const policyFacts = (policy: StoredPolicy): Fact[] => [
	{
		term: 'Model',
		text: `${MODEL_WORDS[policy.model]}. ${MODEL_RULES[policy.model]}`,
	},
	{
		term: 'Attribution window',
		text: `${countOf(policy.windowDays, 'day')} of 24 hours before sign-up, lead or first payment, whichever was first; exactly that long is out.`,
	},
	{
		term: 'Half-life of time decay',
		text: countOf(policy.decayHalfLifeDays, 'day'),
	},
	{
		term: 'Referral revenue',
		text:
			policy.referralMonths === null
				? 'What a referred account pays counts as referral revenue without an end.'
				: `What a referred account pays counts as referral revenue for ${countOf(policy.referralMonths, 'month')} from its first payment.`,
	},
	{
		term: 'First purchase',
		text:
			policy.firstPurchaseMinutes === undefined
				? 'The first payment of an account is new, and nothing that it pays with it.'
				: `All that an account pays within ${countOf(policy.firstPurchaseMinutes, 'minute')} of its first payment is new, whatever it is for; what it pays so soon after its first payment for another family is cross-sell.`,
	},
	...graceFacts(policy),
	{
		term: 'Price rises',
		text: policy.priceRiseIsUpsell
			? 'A new price for the same product counts as upsell.'
			: 'A new price for the same product stays in the base: it is no upsell.',
	},
	{
		term: 'Repeat orders',
		text: policy.repeatIsSecondOrder
			? 'Repeat orders of accounts that nobody referred count as second-order revenue.'
			: 'Repeat orders of accounts that nobody referred are no second-order revenue.',
	},
	{
		term: 'Influence',
		text:
			policy.influenceThatRefers.length === 0
				? 'Events, case studies and reference calls are recorded and never credited.'
				: `These refer as well: ${policy.influenceThatRefers.map((kind) => KIND_WORDS[kind].toLowerCase()).join(', ')}.`,
	},
]

/** Versions from before recurring revenue had a grace say nothing of it. */
export function graceFacts(policy: StoredPolicy): Fact[] {
	if (policy.graceMonthDays === undefined) return []
	return [
		{ term: 'Grace', text: graceWords({ ...DEFAULT_POLICY, ...policy }) },
		{
			term: 'Given ends',
			text: policy.churnsAtGivenDate
				? 'What is said to have ended counts to that date.'
				: 'What is said to have ended counts to the end of what was paid.',
		},
	]
}

/** After which days without a payment recurring revenue has ended. */
const graceWords = (policy: GracePolicy): string =>
	`The next payment may come ${policy.graceWeekDays} (weekly), ${policy.graceMonthDays} (monthly), ${policy.graceQuarterDays} (quarterly), ${policy.graceHalfYearDays} (half-yearly) or ${policy.graceYearDays} (yearly) days after the end of what was paid; then it is churn, dated at that end.`
