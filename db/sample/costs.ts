import type { Calendar } from './calendar.ts'
import { makeRandom } from './random.ts'

/** What winning customers cost in a month, in whole dollars. */
export type SampleCost = {
	/** 'YYYY-MM'. */
	readonly month: string
	/** Marketing and sales. */
	readonly paid: number
	/** What running the referral programme costs. */
	readonly referral: number
}

/** Costs of every month: marketing grows and swings with its fairs, the programme costs little. */
export function makeCosts(calendar: Calendar, seed: number): SampleCost[] {
	const random = makeRandom(seed, 'costs')
	return calendar.periods.map((month, i) => {
		const isFair = month.endsWith('-03') || month.endsWith('-10')
		return {
			month,
			paid: 50 * random.whole(180 + 3 * i, 220 + 4 * i) + (isFair ? 6_500 : 0),
			referral: 50 * random.whole(14, 22 + i),
		}
	})
}
