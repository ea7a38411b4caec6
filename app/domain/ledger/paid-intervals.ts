import { DAY } from '#app/domain/durations.ts'
import { scaleAmount } from '#app/domain/money.ts'
import { type Calendar, monthsBetween } from '#app/domain/period.ts'
import type { Interval, RevenueLine } from './line.ts'

export type RecurringInterval = Exclude<Interval, 'once'>
export type RecurringLine = RevenueLine & {
	readonly interval: RecurringInterval
}

export const MONTHS: Record<RecurringInterval, number> = { month: 1, year: 12 }

/** How long before an interval it may be paid for: a sixth of its length. */
const EARLY_MS_A_MONTH = 5 * DAY

/** So many intervals back a payment may be late; after more without a payment the item begins anew. */
const MOST_LATE = 3

/** Months that were paid for at once, and what was paid of their share of the item. */
type PaidMonths = {
	readonly first: number
	/** The month after the last. */
	readonly end: number
	readonly months: number
	filledMinor: number
	capacityMinor: number
	/** Whether somebody paid for them, and did not only spill over into them. */
	isPaid: boolean
	/** Products that paid for them without paying all: for these they are paid. */
	readonly payers: (string | null)[]
}

/** A line of the purchase with which an account began to pay for a family, and which of its months were paid for. */
export type Item = {
	readonly product: string | null
	readonly quantity: number
	amountMinor: number
	interval: RecurringInterval
	/** From when its months are counted: its first payment, or the one with which it began anew. */
	startedAt: number
	/** The shorter of two lengths tells how late a payment is: this is that of the latest payment. */
	cadence: number
	readonly paid: Map<number, PaidMonths>
}

export function itemOf(line: RecurringLine): Item {
	const { product, quantity, amountMinor, interval, paidAt } = line
	const item: Item = {
		product,
		quantity,
		amountMinor,
		interval,
		startedAt: paidAt,
		cadence: MONTHS[interval],
		paid: new Map(),
	}
	const months = addMonths(item, 0, MONTHS[interval])
	months.filledMinor = amountMinor
	months.isPaid = true
	return item
}

/** What an item comes to in so many months. */
export const amountIn = (
	{ amountMinor, interval }: Item,
	months: number,
): number => scaleAmount(amountMinor, months, MONTHS[interval])

/**
 * How much of a payment an item takes in. It is for the oldest of the last three intervals that nobody paid for, else
 * for the one that runs, of which it fills what is left; shortly before the next one it may be for that.
 * @param most what there is to fill with
 * @param counts whether this payment, by itself, counts as having paid an interval
 */
export function payItem(
	item: Item,
	{ paidAt, product, interval }: RecurringLine,
	most: number,
	{ counts, calendar }: { counts: boolean; calendar: Calendar },
): number {
	const months = MONTHS[interval]
	const isPaid = (month: number) => {
		const paid = item.paid.get(month)
		return paid !== undefined && (paid.isPaid || paid.payers.includes(product))
	}
	const due = dueMonths(item, paidAt, months, { isPaid, calendar })
	let left = most
	let isFirst = true
	/** Fills months as far as there is something left; nothing of a payment goes beyond months that are new. */
	function fill(month: number): 'known' | 'new' {
		const known = item.paid.get(month)
		const paid = known ?? addMonths(item, month, months)
		// What was paid in full stays so when the price rises.
		if (paid.filledMinor < paid.capacityMinor)
			paid.capacityMinor = Math.max(
				paid.capacityMinor,
				amountIn(item, paid.months),
			)
		const fills = Math.min(
			left,
			Math.max(0, paid.capacityMinor - paid.filledMinor),
		)
		paid.filledMinor += fills
		left -= fills
		if ((counts && isFirst) || paid.filledMinor >= paid.capacityMinor)
			paid.isPaid = true
		else if (isFirst) paid.payers.push(product)
		if (fills > 0) isFirst = false
		if (!known) item.cadence = months
		return known ? 'known' : 'new'
	}
	for (const month of due.unpaid) {
		const isLaterMonth = (item.paid.get(month)?.first ?? month) !== month
		if (isLaterMonth) continue
		if (fill(month) === 'new' || left === 0) return most - left
	}
	const running = item.paid.get(due.month)
	if (running) fill(due.month)
	const next = running?.end ?? due.month + 1
	const isEarly =
		left > 0 &&
		paidAt >=
			calendar.addMonthsTo(item.startedAt, next) - months * EARLY_MS_A_MONTH
	if (isEarly) fill(next)
	return most - left
}

type Due = {
	/** The month that runs. */
	readonly month: number
	/** Those that nobody paid for, the oldest first; the last one begins the interval that runs. */
	readonly unpaid: readonly number[]
}

/** What a payment may be for. An item that nobody paid for too long begins anew at it. */
function dueMonths(
	item: Item,
	paidAt: number,
	months: number,
	{
		isPaid,
		calendar,
	}: { isPaid: (month: number) => boolean; calendar: Calendar },
): Due {
	const unit = Math.min(months, item.cadence)
	const month = monthsSince(item.startedAt, paidAt, calendar)
	let begin: number
	if (isPaid(month)) begin = (item.paid.get(month) as PaidMonths).first
	else {
		const oldest = month - unit * (MOST_LATE + 1)
		let since = month
		while (since > 0 && since >= oldest && !isPaid(since - 1)) since--
		const late = Math.floor((month - since) / unit)
		if (late > MOST_LATE) {
			item.startedAt = paidAt
			item.paid.clear()
			return { month: 0, unpaid: [0] }
		}
		begin = since + late * unit
	}
	const unpaid: number[] = []
	for (let each = Math.max(0, begin - unit * MOST_LATE); each < begin; each++)
		if (!isPaid(each)) unpaid.push(each)
	if (!isPaid(month)) unpaid.push(begin)
	return { month, unpaid }
}

/** Adds so many months that nobody paid for yet, from one on; those that are known already are passed over. */
function addMonths(item: Item, first: number, months: number): PaidMonths {
	const taken: number[] = []
	for (let month = first; taken.length < months; month++)
		if (!item.paid.has(month)) taken.push(month)
	const added: PaidMonths = {
		first,
		end: (taken.at(-1) as number) + 1,
		months,
		filledMinor: 0,
		capacityMinor: amountIn(item, months),
		isPaid: false,
		payers: [],
	}
	for (const month of taken) item.paid.set(month, added)
	return added
}

/** How many whole months lie between two instants: the greatest number that leads from the first not beyond the second. */
function monthsSince(from: number, to: number, calendar: Calendar): number {
	const months = monthsBetween(calendar.periodOf(from), calendar.periodOf(to))
	return calendar.addMonthsTo(from, months) > to ? months - 1 : months
}
