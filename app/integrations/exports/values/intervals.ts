import {
	type Interval,
	intervalOfMonths,
	MOST_MONTHS,
	type NAMED_INTERVALS,
} from '#app/domain/ledger/interval.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { textOf } from '../table/cell-text.ts'
import type { Cell } from '../table/source-table.ts'

type Name = (typeof NAMED_INTERVALS)[number]

const WORDS: Readonly<Record<string, Name>> = {
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

function named(interval: Name, words: string) {
	return Object.fromEntries(words.split(' ').map((word) => [word, interval]))
}

const MONTHS: Readonly<Record<string, number>> = {
	month: 1,
	quarter: 3,
	half_year: 6,
	year: 12,
}

/** An interval as strict files write it. */
export function readInterval(cell: Cell): Result<Interval, string> {
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
	if (word) return done<Interval>(word)
	const parts = /^p?(\d{1,3})[ -]?([a-z]{1,10})$/.exec(text)
	const unit = find(parts?.[2] ?? '')
	const months = Number(parts?.[1]) * (MONTHS[unit ?? ''] ?? 0)
	if (unit === 'week' && parts?.[1] === '1') return done<Interval>('week')
	if (months >= 1 && months <= MOST_MONTHS)
		return done<Interval>(intervalOfMonths(months))
	return refused(
		'is not an interval that is known (monthly, yearly, quarterly, weekly, every 3 months, once)',
	)
}

const find = (word: string): Name | undefined =>
	Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
