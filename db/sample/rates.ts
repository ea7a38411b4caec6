import { type Calendar, dateText, weekdayOf } from './calendar.ts'
import { makeRandom } from './random.ts'
import type { RateRow } from './rows.ts'

/** Dollars for one unit: where the rate starts, and what it is drawn back to. */
const LEVELS = { EUR: 1.085, GBP: 1.268 } as const

/** A rate for each foreign currency every Monday, from the week before the first month on. */
export function makeRates(calendar: Calendar, seed: number): RateRow[] {
	const random = makeRandom(seed, 'rates')
	const current = { ...LEVELS } as Record<keyof typeof LEVELS, number>
	const rows: RateRow[] = []
	for (let day = calendar.firstDay - 7; day <= calendar.lastDay; day++) {
		if (weekdayOf(day) !== 0) continue
		for (const currency of ['EUR', 'GBP'] as const) {
			const level = LEVELS[currency]
			current[currency] +=
				(level - current[currency]) * 0.06 + random.normal() * level * 0.007
			rows.push({
				date: dateText(day),
				currency,
				rate: current[currency].toFixed(4),
			})
		}
	}
	return rows
}
