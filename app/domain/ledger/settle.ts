import { type Model, weighTouches } from '../attribution/models.ts'
import { splitByWeights } from '../attribution/split.ts'
import {
	byTime,
	type Conversion,
	conversionOf,
	judgeTouch,
	type Stage,
} from '../attribution/window.ts'
import { negated, scaleAmount } from '../money.ts'
import type { Calendar } from '../period.ts'
import type { Policy } from '../policy.ts'
import type { Touch, TouchVerdict } from '../referrals/touch.ts'
import { classifyPayments } from './classify.ts'
import type {
	Bucket,
	RevenueClass,
	RevenueLine,
	UnpostedReason,
} from './line.ts'

/** Shares that an admin set. Basis points; with `notReferredBasisPoints` they sum to 10,000. */
export type Override = {
	readonly version: number
	readonly shares: readonly {
		readonly referrerAccountId: string
		readonly basisPoints: number
	}[]
	readonly notReferredBasisPoints: number
	/** Lines paid from this instant on follow this version. */
	readonly effectiveAt: number
}

/** All that is known of one account, in any order. */
export type AccountFacts = {
	readonly signedUpAt: number | null
	readonly lines: readonly RevenueLine[]
	readonly touches: readonly Touch[]
	readonly stages: readonly Stage[]
	readonly overrides: readonly Override[]
}

export type SettlingRules = {
	readonly policy: Policy
	readonly calendar: Calendar
	/** A payment's amount in the base currency, or null where no rate is known. */
	readonly toBase: (line: RevenueLine) => number | null
}

/** What a referred account paid, credited to who referred it. `referrerAccountId` null = unattributed. */
export type TargetCredit = {
	readonly referrerAccountId: string | null
	/** Null where an override set the share. */
	readonly touchId: string | null
	readonly weight: number
	readonly amountMinor: number
	readonly baseMinor: number
}

export type TargetEntry = {
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly amountMinor: number
	readonly baseMinor: number
	readonly credits: readonly TargetCredit[]
}

/** What the ledger ought to hold for a line. */
export type Target = {
	readonly line: RevenueLine
	readonly entries: readonly TargetEntry[]
	/** Why there are no entries, where that is not plain from a zero amount. */
	readonly unposted: UnpostedReason | null
}

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

export type Settled = {
	readonly targets: readonly Target[]
	readonly attribution: Attribution
}

/**
 * The target of every line of an account — class, layers, bucket, credits — from all that is known of it.
 * The order in which the facts came does not matter.
 */
export function settleAccount(
	facts: AccountFacts,
	rules: SettlingRules,
): Settled {
	const lines =
		facts.lines.length > 1 ? [...facts.lines].sort(byPayment) : facts.lines
	const payments = lines.filter(
		(line) => line.amountMinor > 0 && line.refundOf === null,
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
	const classified = classifyPayments(payments, rules.policy)
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
		if (line.refundOf !== null || line.amountMinor < 0) continue
		const layers = layersOf.get(line.sourceKey)
		if (!layers) {
			targets.set(line.sourceKey, { line, entries: [], unposted: null })
			continue
		}
		const lineBaseMinor = rules.toBase(line)
		if (lineBaseMinor === null) {
			targets.set(line.sourceKey, { line, entries: [], unposted: 'needs_rate' })
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
		targets.set(line.sourceKey, { line, entries, unposted: null })
	}
	settleRefunds(lines, targets)
	return {
		targets: lines.map((line) => targets.get(line.sourceKey) as Target),
		attribution,
	}
}

/** Lines in the order in which they were paid. */
export const byPayment = (a: RevenueLine, b: RevenueLine): number =>
	a.paidAt - b.paidAt ||
	(a.sourceKey < b.sourceKey ? -1 : a.sourceKey > b.sourceKey ? 1 : 0)

/** Judges and weighs an account's touches. */
export function attribute(
	facts: Pick<AccountFacts, 'signedUpAt' | 'touches' | 'stages' | 'overrides'>,
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

type Part = {
	readonly referrerAccountId: string | null
	readonly touchId: string | null
	readonly weight: number
}

/** Who shares a payment, and the weight of the part that nobody brought. */
type Split = { readonly parts: readonly Part[]; readonly rest: number }

const NOT_REFERRED: Split = { parts: [], rest: 1 }

const splitOf = (override: Override): Split => ({
	parts: override.shares
		.filter(({ basisPoints }) => basisPoints > 0)
		.map(({ referrerAccountId, basisPoints }) => ({
			referrerAccountId,
			touchId: null,
			weight: basisPoints,
		})),
	rest: override.notReferredBasisPoints,
})

function creditLayer(
	kind: RevenueClass,
	amountMinor: number,
	baseMinor: number,
	{ parts, rest }: Split,
): TargetEntry[] {
	const isOwn = kind === 'upsell' || kind === 'cross_sell'
	if (parts.length === 0) {
		return [
			{
				class: kind,
				bucket: isOwn ? kind : 'first_order',
				amountMinor,
				baseMinor,
				credits: [],
			},
		]
	}
	const weights = parts.map((part) => part.weight)
	if (rest > 0) weights.push(rest)
	const amounts = splitByWeights(amountMinor, weights)
	const bases =
		baseMinor === amountMinor ? amounts : splitByWeights(baseMinor, weights)
	const credits = parts
		.map((part, i) => ({
			...part,
			amountMinor: amounts[i] as number,
			baseMinor: bases[i] as number,
		}))
		.filter((credit) => credit.amountMinor !== 0 || credit.baseMinor !== 0)
	if (isOwn)
		return [{ class: kind, bucket: kind, amountMinor, baseMinor, credits }]
	const restMinor = rest > 0 ? (amounts.at(-1) as number) : 0
	const restBaseMinor = rest > 0 ? (bases.at(-1) as number) : 0
	const entries: TargetEntry[] = [
		{
			class: kind,
			bucket: 'referral',
			amountMinor: amountMinor - restMinor,
			baseMinor: baseMinor - restBaseMinor,
			credits,
		},
		{
			class: kind,
			bucket: 'first_order',
			amountMinor: restMinor,
			baseMinor: restBaseMinor,
			credits: [],
		},
	]
	return entries.filter(
		(entry) => entry.amountMinor !== 0 || entry.baseMinor !== 0,
	)
}

/** Gives every refund its target: what its line's cumulative refund takes back, less what earlier refunds took. */
function settleRefunds(
	lines: readonly RevenueLine[],
	targets: Map<string, Target>,
) {
	const refunded = new Map<
		string,
		{ cumulativeMinor: number; taken: readonly TargetEntry[] }
	>()
	for (const line of lines) {
		if (line.refundOf === null && line.amountMinor >= 0) continue
		const original =
			line.refundOf === null ? undefined : targets.get(line.refundOf)
		const unposted = refusalOf(line, original)
		if (unposted || !original) {
			targets.set(line.sourceKey, {
				line,
				entries: [],
				unposted: unposted ?? 'needs_line',
			})
			continue
		}
		const before = refunded.get(original.line.sourceKey) ?? {
			cumulativeMinor: 0,
			taken: [],
		}
		const cumulativeMinor = before.cumulativeMinor - line.amountMinor
		// A reversal (a dispute won) is positive: it gives back no more than was taken.
		if (cumulativeMinor > original.line.amountMinor || cumulativeMinor < 0) {
			targets.set(line.sourceKey, {
				line,
				entries: [],
				unposted: 'refund_exceeds_line',
			})
			continue
		}
		const taken = takeBack(original, cumulativeMinor)
		targets.set(line.sourceKey, {
			line,
			entries: difference(taken, before.taken),
			unposted: null,
		})
		refunded.set(original.line.sourceKey, { cumulativeMinor, taken })
	}
}

function refusalOf(
	refund: RevenueLine,
	original: Target | undefined,
): UnpostedReason | null {
	if (!original) return 'needs_line'
	if (
		original.line.refundOf !== null ||
		original.line.currency !== refund.currency
	)
		return 'refund_mismatch'
	return original.unposted
}

/** What a refund of `cumulativeMinor` in all takes from each entry and credit of its line, as negative amounts. */
function takeBack(original: Target, cumulativeMinor: number): TargetEntry[] {
	const { entries, line } = original
	if (entries.length === 0) return []
	const baseTotal = entries.reduce((sum, entry) => sum + entry.baseMinor, 0)
	const cumulativeBase = scaleAmount(
		baseTotal,
		cumulativeMinor,
		line.amountMinor,
	)
	const amounts = splitOver(
		cumulativeMinor,
		entries.map((entry) => entry.amountMinor),
	)
	const bases = splitOver(
		cumulativeBase,
		entries.map((entry) => entry.baseMinor),
	)
	return entries.map((entry, i) => {
		const creditAmounts = overCredits(
			amounts[i] as number,
			entry,
			'amountMinor',
		)
		const creditBases = overCredits(bases[i] as number, entry, 'baseMinor')
		return {
			...entry,
			amountMinor: negated(amounts[i] as number),
			baseMinor: negated(bases[i] as number),
			credits: entry.credits.map((credit, c) => ({
				...credit,
				amountMinor: negated(creditAmounts[c] as number),
				baseMinor: negated(creditBases[c] as number),
			})),
		}
	})
}

const splitOver = (amount: number, stored: readonly number[]): number[] =>
	stored.some((weight) => weight > 0)
		? splitByWeights(amount, stored)
		: stored.map(() => 0)

function overCredits(
	amount: number,
	entry: TargetEntry,
	of: 'amountMinor' | 'baseMinor',
): number[] {
	const stored = entry.credits.map((credit) => credit[of])
	const rest = entry[of] - stored.reduce((sum, part) => sum + part, 0)
	return splitOver(amount, rest > 0 ? [...stored, rest] : stored)
}

function difference(
	now: readonly TargetEntry[],
	before: readonly TargetEntry[],
): TargetEntry[] {
	return now
		.map((entry, i) => {
			const earlier = before[i]
			return {
				...entry,
				amountMinor: entry.amountMinor - (earlier?.amountMinor ?? 0),
				baseMinor: entry.baseMinor - (earlier?.baseMinor ?? 0),
				credits: entry.credits
					.map((credit, c) => ({
						...credit,
						amountMinor:
							credit.amountMinor - (earlier?.credits[c]?.amountMinor ?? 0),
						baseMinor: credit.baseMinor - (earlier?.credits[c]?.baseMinor ?? 0),
					}))
					.filter(
						(credit) => credit.amountMinor !== 0 || credit.baseMinor !== 0,
					),
			}
		})
		.filter(isSomething)
}

const isSomething = (entry: TargetEntry) =>
	entry.amountMinor !== 0 || entry.baseMinor !== 0 || entry.credits.length > 0
