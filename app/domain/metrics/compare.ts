import type { Operator } from './condition.ts'

/** A figure of an account; null: unknown. A ratio has what it was made of beside it. */
export type MetricValue = {
	/** Of a ratio: rounded half-even to a millionth, for people to read. Comparing does not use it. */
	readonly valueMicros: number | null
	readonly numeratorMicros: number | null
	readonly denominatorMicros: number | null
}

/** A figure in millionths; as text where it passes 2^53, beyond which numbers do not hold every whole number. */
export type Micros = number | string

/** Of a value, what numbers do not hold: in full, as text. */
export type ExactParts = Partial<Record<keyof MetricValue, string>>

export const UNKNOWN: MetricValue = {
	valueMicros: null,
	numeratorMicros: null,
	denominatorMicros: null,
}

/** Values, thresholds and events go up to this on both sides of zero: a thousand million. */
export const LARGEST_MICROS = 1_000_000_000_000_000

const MICROS = 1_000_000
/** Two products whose difference is above this part of them differ in truth: each was rounded by 2^-53 at most. */
const SURELY_APART = 2 ** -50

/** Whether an operator is true of a difference: below, at or above zero. Nothing is true of NaN. */
export function holds(difference: number, operator: Operator): boolean {
	switch (operator) {
		case '>=':
			return difference >= 0
		case '>':
			return difference > 0
		case '<=':
			return difference <= 0
		case '<':
			return difference < 0
		case '=':
			return difference === 0
	}
}

/** Below, at or above zero as numerator ÷ denominator is below, at or above a threshold. The denominator is above zero. */
export function compareRatio(
	numerator: number | bigint,
	denominator: number | bigint,
	thresholdMicros: number,
): number {
	const left = Number(numerator) * MICROS
	const right = Number(denominator) * thresholdMicros
	const difference = left - right
	if (Math.abs(difference) > (Math.abs(left) + Math.abs(right)) * SURELY_APART)
		return difference
	const exact =
		BigInt(numerator) * BigInt(MICROS) -
		BigInt(denominator) * BigInt(thresholdMicros)
	return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/** Numerator ÷ denominator in millionths, half-even, at most 2^53 - 1 in size. The denominator is above zero. */
export function divideMicros(
	numerator: number | bigint,
	denominator: number | bigint,
): number {
	const size = Math.abs(Number(numerator)) * MICROS
	if (size > Number.MAX_SAFE_INTEGER)
		return saturate(divideExactly(numerator, denominator))
	const divisor = Number(denominator)
	const rest = size % divisor
	const floor = (size - rest) / divisor
	const twice = rest * 2
	const rounded =
		twice > divisor || (twice === divisor && floor % 2 === 1)
			? floor + 1
			: floor
	return numerator < 0 && rounded !== 0 ? -rounded : rounded
}

/** Numerator ÷ denominator in millionths, half-even, whatever its size. The denominator is above zero. */
export const divideExactly = (
	numerator: number | bigint,
	denominator: number | bigint,
): bigint =>
	roundedQuotient(BigInt(numerator) * BigInt(MICROS), BigInt(denominator))

/** A whole number as near to the given one as numbers hold exactly. */
export function saturate(value: bigint): number {
	const largest = BigInt(Number.MAX_SAFE_INTEGER)
	if (value > largest) return Number.MAX_SAFE_INTEGER
	if (value < -largest) return -Number.MAX_SAFE_INTEGER
	return Number(value)
}

/** Half-even. The divisor is above zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
	const size = dividend < 0n ? -dividend : dividend
	const floor = size / divisor
	const twice = (size % divisor) * 2n
	const rounded =
		twice > divisor || (twice === divisor && floor % 2n === 1n)
			? floor + 1n
			: floor
	return dividend < 0n ? -rounded : rounded
}
