import { divideRounded } from '#app/domain/money.ts'

/** Second-order revenue of one period, in minor units of the base currency. */
export type PeriodSor = {
	/** Signed: what the entries sum to. */
	readonly raw: number
	/** Never below zero: what falls below is carried. */
	readonly reported: number
	/** Zero or less: what later periods must make up for first. */
	readonly carry: number
}

/**
 * Reported second-order revenue by period: reported = max(0, raw + carry before), carry = min(0, raw + carry before).
 * @param raw every period from the first month with entries on, in order, whatever the range of the report
 */
export function reportSor(raw: readonly number[]): PeriodSor[] {
	let carry = 0
	return raw.map((amount) => {
		const sum = amount + carry
		carry = Math.min(0, sum)
		return { raw: amount, reported: Math.max(0, sum), carry }
	})
}

/** SOR : first order to 4 decimals, half away from zero; null where there is no first-order revenue to compare with. */
export const sorToFirstOrder = (
	rawMinor: number,
	firstOrderMinor: number,
): number | null =>
	firstOrderMinor <= 0
		? null
		: Number(
				divideRounded(BigInt(rawMinor) * 10_000n, BigInt(firstOrderMinor)),
			) / 10_000
