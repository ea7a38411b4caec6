import { divideRounded } from '#app/domain/money.ts'

/** A figure that is no amount, exact until it is shown. The denominator is above zero. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint }

export const ratioOf = (
	numerator: number | bigint,
	denominator: number | bigint,
): Ratio => ({
	numerator: BigInt(numerator),
	denominator: BigInt(denominator),
})

/** A ratio in units of 10^-digits, half away from zero: 0.85 with 3 digits is 850. */
export const roundedTo = (
	{ numerator, denominator }: Ratio,
	digits: number,
): number =>
	Number(divideRounded(numerator * 10n ** BigInt(digits), denominator))

/** A ratio as decimal text: 1/3 with 2 digits is "0.33". */
export function decimalOf(ratio: Ratio, digits: number): string {
	const scaled = roundedTo(ratio, digits)
	const text = String(Math.abs(scaled)).padStart(digits + 1, '0')
	const sign = scaled < 0 ? '-' : ''
	return digits === 0
		? sign + text
		: `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
