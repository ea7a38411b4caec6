import { DAY } from '#app/domain/durations.ts'
import { scaleAmount } from '#app/domain/money.ts'
import type { Policy } from '#app/domain/policy.ts'
import type { Interval, RevenueClass, RevenueLine } from './line.ts'

/** The part of a payment that is of one class, in minor units of its currency. */
export type Layer = {
	readonly class: RevenueClass
	readonly amountMinor: number
}

export type RecurringInterval = Exclude<Interval, 'once'>

/** What an account first bought of a family, held per year. */
type Base = {
	readonly annualMinor: number
	readonly quantity: number
	readonly product: string | null
}

type Family = {
	base: Base | null
	/** The interval that runs: when it began, and how much of the base its payments have filled. */
	running: {
		startedAt: number
		interval: RecurringInterval
		filledMinor: number
	} | null
}

export const HALF_INTERVAL_MS: Record<RecurringInterval, number> = {
	month: (365.25 / 24) * DAY,
	year: (365.25 / 2) * DAY,
}
export const PER_YEAR: Record<RecurringInterval, number> = {
	month: 12,
	year: 1,
}

/**
 * The class, or the two layers, of each payment of one account.
 * @param payments positive lines ordered by (paidAt, sourceKey); refunds and zero lines left out
 * @returns layers in the order of the payments; a layer of 0 is left out
 */
export function classifyPayments(
	payments: readonly RevenueLine[],
	policy: Pick<Policy, 'priceRiseIsUpsell'>,
): Layer[][] {
	/** Family → currency → its base: amounts of two currencies cannot be compared. */
	const families = new Map<string, Map<string, Family>>()
	return payments.map((line) => {
		const key = familyOf(line)
		const known = families.get(key)
		const byCurrency = known ?? new Map<string, Family>()
		const family = byCurrency.get(line.currency) ?? {
			base: null,
			running: null,
		}
		const layers = classify(
			line,
			family,
			{ hasPaid: families.size > 0, hasPaidFamily: known !== undefined },
			policy,
		)
		byCurrency.set(line.currency, family)
		families.set(key, byCurrency)
		return layers
	})
}

/** A line that names no family is of its product's; one that names neither is of the one unnamed family. */
export const familyOf = (
	line: Pick<RevenueLine, 'family' | 'product'>,
): string => line.family ?? line.product ?? ''

function classify(
	line: RevenueLine,
	family: Family,
	history: { hasPaid: boolean; hasPaidFamily: boolean },
	policy: Pick<Policy, 'priceRiseIsUpsell'>,
): Layer[] {
	if (line.type) {
		if (line.type === 'new') startBase(line, family)
		return whole(line.type, line)
	}
	if (!history.hasPaid || !history.hasPaidFamily) {
		startBase(line, family)
		return whole(history.hasPaid ? 'cross_sell' : 'new', line)
	}
	if (line.interval === 'once') return whole('repeat', line)
	if (!family.base) {
		startBase(line, family)
		return whole('renewal', line)
	}
	const renewed = fillBase(line, line.interval, family, family.base, policy)
	return [
		{ class: 'renewal' as const, amountMinor: renewed },
		{ class: 'upsell' as const, amountMinor: line.amountMinor - renewed },
	].filter((layer) => layer.amountMinor !== 0)
}

const whole = (kind: RevenueClass, line: RevenueLine): Layer[] => [
	{ class: kind, amountMinor: line.amountMinor },
]

function startBase(line: RevenueLine, family: Family) {
	if (line.interval === 'once') return
	family.base = {
		annualMinor: line.amountMinor * PER_YEAR[line.interval],
		quantity: line.quantity,
		product: line.product,
	}
	family.running = {
		startedAt: line.paidAt,
		interval: line.interval,
		filledMinor: line.amountMinor,
	}
}

/** How much of a payment fills the base; keeps the interval's account of it. */
function fillBase(
	line: RevenueLine,
	interval: RecurringInterval,
	family: Family,
	base: Base,
	policy: Pick<Policy, 'priceRiseIsUpsell'>,
): number {
	const perYear = PER_YEAR[interval]
	let baseMinor = scaleAmount(base.annualMinor, 1, perYear)
	if (!policy.priceRiseIsUpsell && isNewPrice(line, base, perYear)) {
		baseMinor = scaleAmount(
			line.amountMinor,
			Math.min(line.quantity, base.quantity),
			line.quantity,
		)
		const annualMinor = scaleAmount(
			line.amountMinor * perYear,
			base.quantity,
			line.quantity,
		)
		// A lower price does not lower the base (that is contraction); a higher one stays in it.
		if (annualMinor > base.annualMinor) family.base = { ...base, annualMinor }
	}
	const { running } = family
	const belongs =
		running !== null &&
		line.paidAt - running.startedAt <=
			Math.min(HALF_INTERVAL_MS[running.interval], HALF_INTERVAL_MS[interval])
	const filledBefore = belongs ? running.filledMinor : 0
	const filled = Math.min(
		line.amountMinor,
		Math.max(0, baseMinor - filledBefore),
	)
	family.running = belongs
		? { ...running, filledMinor: filledBefore + filled }
		: { startedAt: line.paidAt, interval, filledMinor: filled }
	return filled
}

/**
 * The same product at another price per unit. Where neither line names a product, only a quantity above one tells
 * that units are counted: a bare amount that grows is an upgrade, not a price rise.
 */
function isNewPrice(line: RevenueLine, base: Base, perYear: number): boolean {
	if (line.product !== base.product) return false
	if (line.product === null && (line.quantity === 1 || base.quantity === 1))
		return false
	return (
		BigInt(line.amountMinor) * BigInt(perYear) * BigInt(base.quantity) !==
		BigInt(base.annualMinor) * BigInt(line.quantity)
	)
}
