import { saturate } from './compare.ts'
import type { MeasuredMetric } from './definition.ts'
import type { AccountUsage, ContactDays, SourceDays } from './usage.ts'

/** A figure by day in millionths, NaN where it is unknown, at most 2^53 - 1 in size. */
export type Figures = {
	readonly values: Float64Array
	/** The same without a limit, where a sum could pass 2^53. */
	readonly exact: readonly bigint[] | null
}

const MICROS = 1_000_000

/** A measured metric as of the end of each of `length` days. Each day costs the same whatever the window. */
export function measure(
	metric: MeasuredMetric,
	usage: AccountUsage,
	firstDay: number,
	length: number,
): Figures {
	const windowDays = metric.windowDays ?? Number.POSITIVE_INFINITY
	const source = usage.sources.get(metric.source)
	const range = { firstDay, length, windowDays }
	switch (metric.aggregate) {
		case 'sum':
			return source ? sum(source, range) : plain(new Float64Array(length))
		case 'max':
			return plain(source ? max(source, range) : unknown(length))
		case 'latest':
			return plain(source ? latest(source, range) : unknown(length))
		case 'distinct_days':
			return plain(
				source ? distinctDays(source.days, range) : new Float64Array(length),
			)
		case 'distinct_contacts': {
			const contacts = usage.contacts.get(metric.source)
			return plain(
				contacts ? distinctContacts(contacts, range) : new Float64Array(length),
			)
		}
	}
}

type Range = {
	readonly firstDay: number
	readonly length: number
	/** Infinite: all time. */
	readonly windowDays: number
}

const plain = (values: Float64Array): Figures => ({ values, exact: null })
const unknown = (length: number) => new Float64Array(length).fill(Number.NaN)

function sum({ days, sums }: SourceDays, range: Range): Figures {
	let size = 0
	for (let i = 0; i < sums.length; i++) size += Math.abs(sums[i] as number)
	return size <= Number.MAX_SAFE_INTEGER
		? plain(slide(days, (i) => sums[i] as number, range))
		: wideSum({ days, sums }, range)
}

const distinctDays = (days: ArrayLike<number>, range: Range) =>
	slide(days, () => MICROS, range)

/** What the days in the window add up to; no partial sum may pass 2^53. */
function slide(
	days: ArrayLike<number>,
	amountOf: (i: number) => number,
	{ firstDay, length, windowDays }: Range,
): Float64Array {
	const values = new Float64Array(length)
	let entering = 0
	let leaving = 0
	let total = 0
	for (let at = 0; at < length; at++) {
		const day = firstDay + at
		while (entering < days.length && (days[entering] as number) <= day)
			total += amountOf(entering++)
		while (leaving < entering && (days[leaving] as number) <= day - windowDays)
			total -= amountOf(leaving++)
		values[at] = total
	}
	return values
}

function wideSum(
	{ days, sums }: Pick<SourceDays, 'days' | 'sums'>,
	{ firstDay, length, windowDays }: Range,
): Figures {
	const values = new Float64Array(length)
	const exact: bigint[] = []
	let entering = 0
	let leaving = 0
	let total = 0n
	for (let at = 0; at < length; at++) {
		const day = firstDay + at
		while (entering < days.length && (days[entering] as number) <= day)
			total += BigInt(sums[entering++] as number)
		while (leaving < entering && (days[leaving] as number) <= day - windowDays)
			total -= BigInt(sums[leaving++] as number)
		values[at] = saturate(total)
		exact.push(total)
	}
	return { values, exact }
}

/** The greatest of the window: a queue of the days that could still become it, falling from its head. */
function max(
	{ days, maxes }: SourceDays,
	{ firstDay, length, windowDays }: Range,
): Float64Array {
	const values = unknown(length)
	const queue = new Int32Array(days.length)
	let head = 0
	let tail = 0
	let entering = 0
	for (let at = 0; at < length; at++) {
		const day = firstDay + at
		while (entering < days.length && (days[entering] as number) <= day) {
			const value = maxes[entering] as number
			while (
				tail > head &&
				(maxes[queue[tail - 1] as number] as number) <= value
			)
				tail--
			queue[tail++] = entering++
		}
		while (
			head < tail &&
			(days[queue[head] as number] as number) <= day - windowDays
		)
			head++
		if (head < tail) values[at] = maxes[queue[head] as number] as number
	}
	return values
}

function latest(
	{ days, latests }: SourceDays,
	{ firstDay, length, windowDays }: Range,
): Float64Array {
	const values = unknown(length)
	let next = 0
	for (let at = 0; at < length; at++) {
		const day = firstDay + at
		while (next < days.length && (days[next] as number) <= day) next++
		if (next > 0 && (days[next - 1] as number) > day - windowDays)
			values[at] = latests[next - 1] as number
	}
	return values
}

/** Each day of a contact counts until it leaves the window or the contact's next day takes over. */
function distinctContacts(
	{ contactIds, days }: ContactDays,
	{ firstDay, length, windowDays }: Range,
): Float64Array {
	const changes = new Int32Array(length + 1)
	for (let i = 0; i < days.length; i++) {
		const day = days[i] as number
		const next =
			contactIds[i + 1] === contactIds[i]
				? (days[i + 1] as number)
				: Number.POSITIVE_INFINITY
		const from = Math.max(0, day - firstDay)
		const until = Math.min(length, Math.min(day + windowDays, next) - firstDay)
		if (from >= until) continue
		changes[from] = (changes[from] as number) + 1
		changes[until] = (changes[until] as number) - 1
	}
	const values = new Float64Array(length)
	let count = 0
	for (let at = 0; at < length; at++) {
		count += changes[at] as number
		values[at] = count * MICROS
	}
	return values
}
