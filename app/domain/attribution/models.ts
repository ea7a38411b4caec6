import { DAY } from '#app/domain/durations.ts'
export const MODELS = [
	'first',
	'last',
	'linear',
	'position',
	'u',
	'w',
	'decay',
] as const
export type Model = (typeof MODELS)[number]

const ONE = 2 ** 40

/** What the models look at besides the touches. Instants in milliseconds; null where a stage was never reached. */
export type Journey = {
	readonly conversionAt: number
	readonly leadAt: number | null
	readonly opportunityAt: number | null
	readonly halfLifeDays: number
}

/**
 * The weight of each counted touch under a model, as whole numbers round(w × 2^40).
 * @param touchedAt instants of the counted touches, earliest first, at least one
 */
export function weighTouches(
	model: Model,
	touchedAt: readonly number[],
	journey: Journey,
): number[] {
	return shares(model, touchedAt, journey).map((share) =>
		Math.round(share * ONE),
	)
}

function shares(
	model: Model,
	touchedAt: readonly number[],
	journey: Journey,
): number[] {
	const last = touchedAt.length - 1
	switch (model) {
		case 'first':
			return byRoles(touchedAt.length, [{ touch: 0, weight: 1 }], 0)
		case 'last':
			return byRoles(touchedAt.length, [{ touch: last, weight: 1 }], 0)
		case 'linear':
			return touchedAt.map(() => 1 / touchedAt.length)
		case 'position':
			return byRoles(
				touchedAt.length,
				[
					{ touch: 0, weight: 40 },
					{ touch: last, weight: 40 },
				],
				20,
			)
		case 'u':
			return byRoles(
				touchedAt.length,
				[
					{ touch: 0, weight: 40 },
					{ touch: lastAtOrBefore(touchedAt, journey.leadAt), weight: 40 },
				],
				20,
			)
		case 'w':
			return byRoles(
				touchedAt.length,
				[
					{ touch: 0, weight: 30 },
					{ touch: lastAtOrBefore(touchedAt, journey.leadAt), weight: 30 },
					{
						touch: lastAtOrBefore(touchedAt, journey.opportunityAt),
						weight: 30,
					},
				],
				10,
			)
		case 'decay':
			return decay(touchedAt, journey)
	}
}

/** Index of the last touch at or before a stage; -1 if the stage or such a touch is missing. */
function lastAtOrBefore(
	touchedAt: readonly number[],
	at: number | null,
): number {
	return at === null ? -1 : touchedAt.findLastIndex((touched) => touched <= at)
}

/** Roles have their weights, the other touches share `rest`; what is missing leaves its part to the others. */
function byRoles(
	count: number,
	roles: { touch: number; weight: number }[],
	rest: number,
): number[] {
	const weights: number[] = new Array(count).fill(0)
	const inRole = new Set<number>()
	for (const { touch, weight } of roles) {
		if (touch < 0) continue
		weights[touch] = (weights[touch] as number) + weight
		inRole.add(touch)
	}
	const others = count - inRole.size
	if (rest > 0 && others > 0) {
		for (let i = 0; i < count; i++)
			if (!inRole.has(i)) weights[i] = rest / others
	}
	const total = weights.reduce((sum, weight) => sum + weight, 0)
	return weights.map((weight) => weight / total)
}

function decay(
	touchedAt: readonly number[],
	{ conversionAt, halfLifeDays }: Journey,
): number[] {
	const weigh = (from: number) =>
		touchedAt.map((touched) => 2 ** (-(from - touched) / DAY / halfLifeDays))
	const weights = weigh(conversionAt)
	// A half-life that is short beside the ages would round every weight to nothing: then count from the latest touch.
	const largest = Math.max(...weights)
	return largest * ONE >= 1024 ? weights : weigh(Math.max(...touchedAt))
}
