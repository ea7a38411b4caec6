import type { Calendar } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	addToBase,
	type Base,
	fillBase,
	isRecurring,
	startBase,
} from './base.ts'
import type { RevenueClass, RevenueLine } from './line.ts'
import type { RecurringLine } from './paid-intervals.ts'

/** The part of a payment that is of one class, in minor units of its currency. */
export type Layer = {
	readonly class: RevenueClass
	readonly amountMinor: number
}

export type ClassifyingPolicy = Pick<
	Policy,
	'priceRiseIsUpsell' | 'firstPurchaseMinutes'
>

type Family = {
	/** Until when its first purchase takes lines in; they are `new` or `cross_sell`. */
	readonly firstEndsAt: number
	/** By currency: amounts of two currencies cannot be compared. */
	readonly bases: Map<string, Base>
}

const MINUTE_MS = 60_000

/** Stated classes that say that the base was paid for; its price stays as it is. */
const PAYS_FOR_BASE: readonly RevenueClass[] = ['renewal', 'repeat']

/**
 * The class, or the two layers, of each payment of one account.
 * @param payments positive lines in the order of payment (`order-payments.ts`); refunds and zero lines left out
 * @returns layers in the order of the payments; a layer of 0 is left out
 */
export function classifyPayments(
	payments: readonly RevenueLine[],
	policy: ClassifyingPolicy,
	calendar: Calendar,
): Layer[][] {
	const lengthMs = policy.firstPurchaseMinutes * MINUTE_MS
	const families = new Map<string, Family>()
	const firstEndsAt = (payments[0]?.paidAt ?? 0) + lengthMs
	return payments.map((line) => {
		const isFirst = line.paidAt < firstEndsAt
		const key = familyOf(line)
		let family = families.get(key)
		if (!family) {
			family = {
				firstEndsAt: isFirst ? firstEndsAt : line.paidAt + lengthMs,
				bases: new Map(),
			}
			families.set(key, family)
		}
		const began: RevenueClass | null = isFirst
			? 'new'
			: line.paidAt < family.firstEndsAt
				? 'cross_sell'
				: null
		return classify(line, family.bases, began, {
			...policy,
			lengthMs,
			calendar,
		})
	})
}

/** A line that names no family is of its product's; one that names neither is of the one unnamed family. */
export const familyOf = (
	line: Pick<RevenueLine, 'family' | 'product'>,
): string => line.family ?? line.product ?? ''

/** @param began the class of the first purchase to which the line belongs, if it belongs to one */
function classify(
	line: RevenueLine,
	bases: Map<string, Base>,
	began: RevenueClass | null,
	policy: ClassifyingPolicy & {
		readonly lengthMs: number
		readonly calendar: Calendar
	},
): Layer[] {
	const base = bases.get(line.currency)
	if (line.type) {
		if (isRecurring(line)) {
			if (line.type === 'new')
				joinBase(
					line,
					isOfPurchase(line, base, policy) ? base : undefined,
					bases,
				)
			else if (base && PAYS_FOR_BASE.includes(line.type))
				fillBase(base, line, { priceRiseIsUpsell: true }, policy.calendar)
		}
		return whole(line.type, line)
	}
	if (began) {
		if (isRecurring(line)) joinBase(line, base, bases)
		return whole(began, line)
	}
	if (!isRecurring(line)) return whole('repeat', line)
	if (!base || (base.isRenewal && isOfPurchase(line, base, policy))) {
		if (base) addToBase(base, line)
		else bases.set(line.currency, startBase(line, true))
		return whole('renewal', line)
	}
	const renewed = fillBase(base, line, policy, policy.calendar)
	return [
		{ class: 'renewal' as const, amountMinor: renewed },
		{ class: 'upsell' as const, amountMinor: line.amountMinor - renewed },
	].filter((layer) => layer.amountMinor !== 0)
}

const whole = (kind: RevenueClass, line: RevenueLine): Layer[] => [
	{ class: kind, amountMinor: line.amountMinor },
]

/** Whether a line was paid with the one with which a base began. */
const isOfPurchase = (
	line: RevenueLine,
	base: Base | undefined,
	{ lengthMs }: { readonly lengthMs: number },
): boolean => base !== undefined && line.paidAt < base.startedAt + lengthMs

function joinBase(
	line: RecurringLine,
	base: Base | undefined,
	bases: Map<string, Base>,
) {
	if (base) addToBase(base, line)
	else bases.set(line.currency, startBase(line, false))
}
