import {
	type Attribution,
	type AttributionFacts,
	attribute,
} from '#app/domain/attribution/attribute.ts'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import { classifyPayments } from './classify.ts'
import { creditLayer, NOT_REFERRED, type Part, splitOf } from './credit.ts'
import { isCredit, netInvoices } from './invoice.ts'
import type { RevenueLine } from './line.ts'
import { byPayment, orderPayments } from './order-payments.ts'
import { type Reclassification, reclassified } from './reclassify.ts'
import { settleRefunds } from './settle-refunds.ts'
import { postedTarget, type Target, unpostedTarget } from './target.ts'

/** All that is known of one account, in any order. */
export type AccountFacts = AttributionFacts & {
	readonly lines: readonly RevenueLine[]
	/** Classes given by hand, in any order. */
	readonly reclassifications: readonly Reclassification[]
}

export type SettlingRules = {
	readonly policy: Policy
	readonly calendar: Calendar
	/** A payment's amount in the base currency, or null where no rate is known. */
	readonly toBase: (line: RevenueLine) => number | null
}

export type Settled = {
	readonly targets: readonly Target[]
	readonly attribution: Attribution
}

/** A credit makes no entry: what it was taken off makes smaller ones. What it found nothing for waits. */
const creditTarget = (line: RevenueLine, waitingMinor: number): Target => ({
	line,
	entries: [],
	unposted: waitingMinor === 0 ? null : 'credit_left',
	waitingMinor,
})

/**
 * The target of every line of an account — class, layers, bucket, credits — from all that is known of it.
 * The order in which the facts came does not matter. A target's line has what the credits of its invoice left of it.
 */
export function settleAccount(
	facts: AccountFacts,
	rules: SettlingRules,
): Settled {
	const netted = netInvoices(facts.lines)
	const classed = reclassified(netted.lines, facts.reclassifications)
	const lines = classed.length > 1 ? [...classed].sort(byPayment) : classed
	const payments = orderPayments(
		lines.filter((line) => line.amountMinor > 0 && line.refundOf === null),
		lines,
	)
	const attribution = attribute(
		facts,
		payments[0]?.paidAt ?? null,
		rules.policy,
	)
	const layersOf = new Map<
		string,
		ReturnType<typeof classifyPayments>[number]
	>()
	const classified = classifyPayments(payments, rules.policy, rules.calendar)
	payments.forEach((line, i) => {
		layersOf.set(line.sourceKey, classified[i] ?? [])
	})

	const counted = attribution.touches.filter((judged) => judged.weight > 0)
	const modelParts: Part[] = counted.map(({ touch, weight }) => ({
		referrerAccountId: touch.referrerAccountId,
		touchId: touch.id,
		weight,
	}))
	const overrides =
		facts.overrides.length > 1
			? [...facts.overrides].sort((a, b) => b.version - a.version)
			: facts.overrides
	const referralEndsAt =
		rules.policy.referralMonths === null || attribution.conversionAt === null
			? Number.POSITIVE_INFINITY
			: rules.calendar.addMonthsTo(
					attribution.conversionAt,
					rules.policy.referralMonths,
				)

	const targets = new Map<string, Target>()
	for (const line of lines) {
		if (isCredit(line)) {
			targets.set(line.sourceKey, creditTarget(line, netted.leftOf(line)))
			continue
		}
		if (line.refundOf !== null || line.amountMinor < 0) continue
		const layers = layersOf.get(line.sourceKey)
		if (!layers) {
			targets.set(line.sourceKey, postedTarget(line, []))
			continue
		}
		const lineBaseMinor = rules.toBase(line)
		if (lineBaseMinor === null) {
			targets.set(line.sourceKey, unpostedTarget(line, 'needs_rate'))
			continue
		}
		const override = overrides.find(
			(version) => version.effectiveAt <= line.paidAt,
		)
		const split =
			line.paidAt >= referralEndsAt
				? NOT_REFERRED
				: override
					? splitOf(override)
					: { parts: modelParts, rest: 0 }
		const bases =
			layers.length === 1
				? [lineBaseMinor]
				: splitByWeights(
						lineBaseMinor,
						layers.map((layer) => layer.amountMinor),
					)
		const entries = layers.flatMap((layer, i) =>
			creditLayer(layer.class, layer.amountMinor, bases[i] as number, split),
		)
		targets.set(line.sourceKey, postedTarget(line, entries))
	}
	settleRefunds(lines, targets)
	return {
		targets: lines.map((line) => targets.get(line.sourceKey) as Target),
		attribution,
	}
}
