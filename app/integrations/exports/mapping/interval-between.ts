import { DAY } from '#app/domain/durations.ts'

/** Days that a period of service has, and what is paid for with it. */
const LENGTHS: readonly (readonly [least: number, most: number, string])[] = [
	[6, 8, 'week'],
	[27, 32, 'month'],
	[88, 93, 'quarter'],
	[180, 185, 'half_year'],
	[360, 371, 'year'],
]

/** What interval lies between two instants in milliseconds; `once` where none does. */
export function intervalBetween(from: number, until: number): string {
	const days = (until - from) / DAY
	return (
		LENGTHS.find(([least, most]) => days >= least && days <= most)?.[2] ??
		'once'
	)
}
