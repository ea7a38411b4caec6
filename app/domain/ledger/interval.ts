import { DAY } from '#app/domain/durations.ts'
import { scaleAmount } from '#app/domain/money.ts'
import type { Calendar } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const NAMED_INTERVALS = [
	'week',
	'month',
	'quarter',
	'half_year',
	'year',
	'once',
] as const

/** How often something is paid. A number of months that has no name is that number, as text: '2', '24'. */
export type Interval = (typeof NAMED_INTERVALS)[number] | `${number}`
export type RecurringInterval = Exclude<Interval, 'once'>

/** Nothing is paid for more months at once. */
export const MOST_MONTHS = 120

/** So many weeks, or months of the calendar. */
export type Span = { readonly unit: 'week' | 'month'; readonly count: number }

const NAMED_SPANS: Readonly<Record<string, Span>> = {
	week: { unit: 'week', count: 1 },
	month: { unit: 'month', count: 1 },
	quarter: { unit: 'month', count: 3 },
	half_year: { unit: 'month', count: 6 },
	year: { unit: 'month', count: 12 },
}

const NAMES_OF_MONTHS: Readonly<Record<number, RecurringInterval>> = {
	1: 'month',
	3: 'quarter',
	6: 'half_year',
	12: 'year',
}

/** The interval of so many months, under its name where it has one. */
export const intervalOfMonths = (months: number): RecurringInterval =>
	NAMES_OF_MONTHS[months] ?? `${months}`

/** Reads an interval as files write it: a name, or a whole number of months. What is a name already stays it. */
export function parseInterval(
	text: string,
): Result<Interval, 'not_an_interval'> {
	const named = NAMED_INTERVALS.find((name) => name === text)
	if (named) return done<Interval>(named)
	const months = /^\d{1,3}$/.test(text) ? Number(text) : 0
	return months >= 1 && months <= MOST_MONTHS
		? done<Interval>(intervalOfMonths(months))
		: refused('not_an_interval')
}

export const spanOf = (interval: RecurringInterval): Span =>
	NAMED_SPANS[interval] ?? { unit: 'month', count: Number(interval) }

/** How many of it a year holds, as a fraction: 52 weeks, 12 ÷ n times n months. */
const inYear = ({ unit, count }: Span) =>
	unit === 'week' ? { times: 52, of: count } : { times: 12, of: count }

/** What an amount for one span comes to for another, half away from zero. */
export function amountFor(amountMinor: number, from: Span, to: Span): number {
	const [a, b] = [inYear(from), inYear(to)]
	return scaleAmount(amountMinor, a.times * b.of, a.of * b.times)
}

/** What an amount comes to in a year, half away from zero. */
export function annualAmount(
	amountMinor: number,
	interval: RecurringInterval,
): number {
	const { times, of } = inYear(spanOf(interval))
	return scaleAmount(amountMinor, times, of)
}

/** Which of two amounts, each for its span, is higher: positive, the first. */
export function compareAmounts(
	a: { readonly amount: bigint; readonly span: Span },
	b: { readonly amount: bigint; readonly span: Span },
): number {
	const [ofA, ofB] = [inYear(a.span), inYear(b.span)]
	const difference =
		a.amount * BigInt(ofA.times * ofB.of) -
		b.amount * BigInt(ofB.times * ofA.of)
	return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** How long before an interval it may be paid for: a sixth of its length, of 30 days a month. */
export const earlyMs = (interval: RecurringInterval): number => {
	const { unit, count } = spanOf(interval)
	return count * (unit === 'week' ? (7 * DAY) / 6 : 5 * DAY)
}

/** The instant so many weeks or months later: the same time of day in the organisation's zone. */
export const addSpan = (
	instant: number,
	{ unit, count }: Span,
	calendar: Pick<Calendar, 'addMonthsTo' | 'addDaysTo'>,
): number =>
	unit === 'week'
		? calendar.addDaysTo(instant, 7 * count)
		: calendar.addMonthsTo(instant, count)

/** How often it is paid, in words. */
export function intervalWords(interval: Interval): string {
	const named: Readonly<Record<string, string>> = {
		week: 'weekly',
		month: 'monthly',
		quarter: 'quarterly',
		half_year: 'every half year',
		year: 'yearly',
		once: 'one-off',
	}
	return named[interval] ?? `every ${interval} months`
}
