import { scaleAmount } from '#app/domain/money.ts'
import type { Period } from '#app/domain/period.ts'
import { MOVEMENT_KINDS, type MovementKind } from './movement.ts'

/** Recurring revenue of a year, in minor units, and of how many customers. */
export type Standing = {
	readonly annualMinor: number
	readonly customers: number
}

/** What all customers' movements of one kind in one month come to. */
export type MovementSum = {
	readonly period: Period
	readonly kind: MovementKind
	readonly deltaAnnualMinor: number
	readonly customers: number
}

type Part = { readonly deltaAnnualMinor: number; readonly customers: number }

/** A month, or several, from its opening to its closing: opening + Σ movements = closing. */
export type Bridge = {
	readonly opening: Standing
	readonly parts: Readonly<Record<MovementKind, Part>>
	readonly closing: Standing
}

export type BridgeMonth = Bridge & { readonly period: Period }

const NOTHING: Standing = { annualMinor: 0, customers: 0 }

/** The months that were asked for, one after the other, from what recurred before the first. */
export function bridgeOf(
	opening: Standing,
	periods: readonly Period[],
	sums: readonly MovementSum[],
): BridgeMonth[] {
	const byPeriod = new Map<Period, MovementSum[]>()
	for (const sum of sums) {
		const known = byPeriod.get(sum.period) ?? []
		known.push(sum)
		byPeriod.set(sum.period, known)
	}
	let standing = opening
	return periods.map((period) => {
		const moved = byPeriod.get(period) ?? []
		const month = {
			period,
			opening: standing,
			parts: partsOf(moved),
			closing: after(standing, moved),
		}
		standing = month.closing
		return month
	})
}

/** Several months as one. */
export function wholeOf(months: readonly BridgeMonth[]): Bridge {
	const moved = months.flatMap(({ period, parts }) =>
		MOVEMENT_KINDS.map((kind) => ({ period, kind, ...parts[kind] })),
	)
	return {
		opening: months[0]?.opening ?? NOTHING,
		parts: partsOf(moved),
		closing: months.at(-1)?.closing ?? NOTHING,
	}
}

/** What recurs after these movements. */
export function after(
	{ annualMinor, customers }: Standing,
	moved: readonly MovementSum[],
): Standing {
	let [sum, count] = [annualMinor, customers]
	for (const { kind, deltaAnnualMinor, customers: movers } of moved) {
		sum += deltaAnnualMinor
		if (kind === 'new' || kind === 'reactivation') count += movers
		if (kind === 'churn') count -= movers
	}
	return { annualMinor: sum, customers: count }
}

function partsOf(moved: readonly MovementSum[]): Bridge['parts'] {
	const part = (kind: MovementKind): Part => {
		const of = moved.filter((sum) => sum.kind === kind)
		return {
			deltaAnnualMinor: of.reduce(
				(sum, each) => sum + each.deltaAnnualMinor,
				0,
			),
			customers: of.reduce((sum, each) => sum + each.customers, 0),
		}
	}
	return {
		new: part('new'),
		expansion: part('expansion'),
		contraction: part('contraction'),
		churn: part('churn'),
		reactivation: part('reactivation'),
	}
}

/** A month's part of what recurs in a year, half away from zero. */
export const monthlyOf = (annualMinor: number): number =>
	scaleAmount(annualMinor, 1, 12)
