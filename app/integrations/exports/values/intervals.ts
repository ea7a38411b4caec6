import { done, type Result, refused } from '#app/domain/result.ts'
import { textOf } from '../table/cell-text.ts'
import type { Cell } from '../table/source-table.ts'

/** How often something is paid; a number of months, as text, where it has no name. */
export type IntervalWord =
	| 'week'
	| 'month'
	| 'quarter'
	| 'half_year'
	| 'year'
	| 'once'
	| `${number}`

const WORDS: Readonly<Record<string, IntervalWord>> = {
	...named('week', 'week weekly weeks wk w p1w p7d 7-days'),
	...named('month', 'month monthly months mon mo m p1m 30-days'),
	...named('quarter', 'quarter quarterly quarters qtr q p3m 90-days'),
	...named(
		'half_year',
		'half-year half-yearly halfyearly semiannual semi-annual semiannually semi-annually p6m',
	),
	...named(
		'year',
		'year yearly years annual annually annum yr y p1y p12m p365d 365-days',
	),
	...named('once', 'once one-time onetime one-off single lifetime'),
}

function named(interval: IntervalWord, words: string) {
	return Object.fromEntries(words.split(' ').map((word) => [word, interval]))
}

const MONTHS: Readonly<Record<string, number>> = {
	month: 1,
	quarter: 3,
	half_year: 6,
	year: 12,
}

const OF_MONTHS: Readonly<Record<number, IntervalWord>> = {
	1: 'month',
	3: 'quarter',
	6: 'half_year',
	12: 'year',
}

/** No subscription is for longer. */
const MOST_MONTHS = 120

/** An interval as strict files write it. */
export function readInterval(cell: Cell): Result<IntervalWord, string> {
	const text = textOf(cell)
		.toLowerCase()
		.replaceAll('_', '-')
		.split(/[\s/]+/)
		.filter(
			(word) =>
				!['', 'every', 'per', 'each', 'a', 'billed', 'plan'].includes(word),
		)
		.join(' ')
	const word = find(text.replaceAll(' ', '-'))
	if (word) return done(word)
	const parts = /^p?(\d{1,3})[ -]?([a-z]{1,10})$/.exec(text)
	const unit = find(parts?.[2] ?? '')
	const months = Number(parts?.[1]) * (MONTHS[unit ?? ''] ?? 0)
	if (unit === 'week' && parts?.[1] === '1') return done('week')
	if (months >= 1 && months <= MOST_MONTHS)
		return done<IntervalWord>(OF_MONTHS[months] ?? `${months}`)
	return refused(
		'is not an interval that is known (monthly, yearly, quarterly, weekly, every 3 months, once)',
	)
}

const find = (word: string): IntervalWord | undefined =>
	Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
