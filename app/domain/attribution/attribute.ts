import type { Policy } from '#app/domain/policy.ts'
import type { Touch, TouchVerdict } from '#app/domain/referrals/touch.ts'
import { type Model, weighTouches } from './models.ts'
import type { Override } from './override.ts'
import {
	byTime,
	type Conversion,
	conversionOf,
	judgeTouch,
	type Stage,
} from './window.ts'

/** Which of an account's touches count, and how much. */
export type Attribution = Conversion & {
	/** Earliest first. `weight` is 0 where the touch does not count. */
	readonly touches: readonly {
		readonly touch: Touch
		readonly verdict: TouchVerdict
		readonly weight: number
	}[]
	readonly isReferred: boolean
	/** Nobody referred the account, but it says that somebody did. */
	readonly isClaimed: boolean
}

/** What of an account decides its attribution. */
export type AttributionFacts = {
	readonly signedUpAt: number | null
	readonly touches: readonly Touch[]
	readonly stages: readonly Stage[]
	readonly overrides: readonly Override[]
}

/** Judges and weighs an account's touches. */
export function attribute(
	facts: AttributionFacts,
	conversionAt: number | null,
	policy: Policy,
	model: Model = policy.model,
): Attribution {
	const conversion = conversionOf(facts.signedUpAt, conversionAt, facts.stages)
	const judged = [...facts.touches]
		.sort(byTime)
		.map((touch) => ({ touch, verdict: judgeTouch(touch, conversion, policy) }))
	const counted = judged.filter(({ verdict }) => verdict === 'counted')
	const weights =
		counted.length === 0 || conversionAt === null
			? []
			: weighTouches(
					model,
					counted.map(({ touch }) => touch.occurredAt),
					{
						...conversion,
						conversionAt,
						halfLifeDays: policy.decayHalfLifeDays,
					},
				)
	const weightOf = new Map(
		counted.map(({ touch }, i) => [touch.id, weights[i] ?? 0]),
	)
	const isReferred =
		facts.overrides.length > 0
			? facts.overrides.some(({ shares }) => shares.length > 0)
			: counted.length > 0
	return {
		...conversion,
		touches: judged.map((each) => ({
			...each,
			weight: weightOf.get(each.touch.id) ?? 0,
		})),
		isReferred,
		isClaimed: judged.some(({ verdict }) => verdict === 'claimed'),
	}
}
