import { divideRounded } from '#app/domain/money.ts'
import type { Bucket, RevenueClass } from './line.ts'

/** Revenue that was not there before: first payments, upsell and cross-sell. */
export type NewRevenue = {
	readonly totalMinor: number
	/** Upsell, cross-sell and the first payments of accounts that somebody brought. */
	readonly secondOrderMinor: number
	/** To 4 decimals, half away from zero; null where there is no new revenue to have a share of. */
	readonly share: number | null
}

/** How much of what is new came from customers: renewals and repeat orders are left out. */
export function newRevenueOf(
	sums: readonly {
		readonly class: RevenueClass
		readonly bucket: Bucket
		readonly baseMinor: number
	}[],
): NewRevenue {
	let totalMinor = 0
	let secondOrderMinor = 0
	for (const { class: kind, bucket, baseMinor } of sums) {
		if (kind === 'renewal' || kind === 'repeat') continue
		totalMinor += baseMinor
		if (bucket !== 'first_order') secondOrderMinor += baseMinor
	}
	return {
		totalMinor,
		secondOrderMinor,
		share:
			totalMinor <= 0
				? null
				: Number(
						divideRounded(
							BigInt(secondOrderMinor) * 10_000n,
							BigInt(totalMinor),
						),
					) / 10_000,
	}
}
