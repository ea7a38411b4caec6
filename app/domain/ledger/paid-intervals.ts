import { DAY } from '#app/domain/durations.ts'
import { scaleAmount } from '#app/domain/money.ts'
import { type Calendar, monthsBetween } from '#app/domain/period.ts'
import {
	addSpan,
	amountFor,
	earlyMs,
	type RecurringInterval,
	type Span,
	spanOf,
} from './interval.ts'
import type { RevenueLine } from './line.ts'

export type RecurringLine = RevenueLine & {
	readonly interval: RecurringInterval
}

/** So many intervals back a payment may be late; after more without a payment the item begins anew. */
const MOST_LATE = 3

/** Weeks or months that were paid for at once, and what was paid of their share of the item. */
type PaidUnits = {
	readonly first: number
	/** The one after the last. */
	readonly end: number
	readonly count: number
	filledMinor: number
	capacityMinor: number
	/** Whether somebody paid for them, and did not only spill over into them. */
	isPaid: boolean
	/** Products that paid for them without paying all: for these they are paid. */
	readonly payers: (string | null)[]
}

/**
 * A line of the purchase with which an account began to pay for a family, and what of its time was paid for, which is
 * counted in months, or in weeks where it is paid by the week.
 */
export type Item = {
	readonly product: string | null
	readonly quantity: number
	amountMinor: number
	interval: RecurringInterval
	unit: Span['unit']
	/** From when its weeks or months are counted: its first payment, or the one with which it began anew. */
	startedAt: number
	/** The shorter of two lengths tells how late a payment is: this is that of the latest payment. */
	cadence: number
	readonly paid: Map<number, PaidUnits>
}

export function itemOf(line: RecurringLine): Item {
	const { product, quantity, amountMinor, interval, paidAt } = line
	const { unit, count } = spanOf(interval)
	const item: Item = {
		product,
		quantity,
		amountMinor,
		interval,
		unit,
		startedAt: paidAt,
		cadence: count,
		paid: new Map(),
	}
	const units = addUnits(item, 0, count)
	units.filledMinor = amountMinor
	units.isPaid = true
	return item
}

/** What an item comes to in so many of its weeks or months. */
const amountIn = ({ amountMinor, interval, unit }: Item, count: number) =>
	amountFor(amountMinor, spanOf(interval), { unit, count })

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
	const span = spanOf(interval)
	const isPaid = (unit: number) => {
		const paid = item.paid.get(unit)
		return paid !== undefined && (paid.isPaid || paid.payers.includes(product))
	}
	let left = most
	let isFirst = true
	/** Fills units as far as there is something left; nothing of a payment goes beyond units that are new. */
	function fill(unit: number): 'known' | 'new' {
		const known = item.paid.get(unit)
		const paid = known ?? addUnits(item, unit, span.count)
		// What was paid in full stays so when the price rises.
		if (paid.filledMinor < paid.capacityMinor)
			paid.capacityMinor = Math.max(
				paid.capacityMinor,
				amountIn(item, paid.count),
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
		if (!known) item.cadence = span.count
		return known ? 'known' : 'new'
	}
	const isEarlyFor = (unit: number) =>
		left > 0 && paidAt >= startOf(item, unit, calendar) - earlyMs(interval)

	if (span.unit !== item.unit) {
		const { unit, unpaid } = dueUnits(item, paidAt, 1, { isPaid, calendar })
		let from = unpaid.at(-1)
		if (from === undefined || isPaid(unit)) {
			fill(unit)
			from = item.paid.get(unit)?.end ?? unit + 1
			if (!isEarlyFor(from)) return most - left
			if (!item.paid.has(from)) turnTo(item, span, from, calendar)
			fill(item.unit === span.unit ? 0 : from)
			return most - left
		}
		while (unpaid.includes(from - 1)) from -= 1
		turnTo(item, span, from, calendar)
	}
	const due = dueUnits(item, paidAt, span.count, { isPaid, calendar })
	for (const unit of due.unpaid) {
		const isLaterUnit = (item.paid.get(unit)?.first ?? unit) !== unit
		if (isLaterUnit) continue
		if (fill(unit) === 'new' || left === 0) return most - left
	}
	const running = item.paid.get(due.unit)
	if (running) fill(due.unit)
	const next = running?.end ?? due.unit + 1
	if (isEarlyFor(next)) fill(next)
	return most - left
}

/**
 * Counts an item anew from one of its weeks or months on, in months or weeks: as it is paid from then on. What was paid of
 * these already stays paid.
 */
function turnTo(item: Item, span: Span, from: number, calendar: Calendar) {
	const unitsOf = new Map<PaidUnits, number>()
	for (const [unit, paid] of item.paid)
		if (unit >= from) unitsOf.set(paid, (unitsOf.get(paid) ?? 0) + 1)
	let left = 0
	const payers = new Set<string | null>()
	for (const [paid, units] of unitsOf) {
		left += scaleAmount(paid.filledMinor, units, paid.count)
		for (const payer of paid.payers) payers.add(payer)
	}
	item.startedAt = startOf(item, from, calendar)
	item.unit = span.unit
	item.cadence = span.count
	item.paid.clear()
	for (let unit = 0; left > 0; ) {
		const units = addUnits(item, unit, span.count)
		if (units.capacityMinor <= 0) return
		units.filledMinor = Math.min(left, units.capacityMinor)
		units.isPaid = units.filledMinor === units.capacityMinor
		units.payers.push(...payers)
		left -= units.filledMinor
		unit = units.end
	}
}

const startOf = (
	{ startedAt, unit }: Item,
	count: number,
	calendar: Calendar,
): number => addSpan(startedAt, { unit, count }, calendar)

type Due = {
	/** The week or month that runs. */
	readonly unit: number
	/** Those that nobody paid for, the oldest first; the last one begins the interval that runs. */
	readonly unpaid: readonly number[]
}

/** What a payment for so many units may be for. An item that nobody paid for too long begins anew at it. */
function dueUnits(
	item: Item,
	paidAt: number,
	count: number,
	{
		isPaid,
		calendar,
	}: { isPaid: (unit: number) => boolean; calendar: Calendar },
): Due {
	const length = Math.min(count, item.cadence)
	const unit = unitsSince(item, paidAt, calendar)
	let begin: number
	if (isPaid(unit)) begin = (item.paid.get(unit) as PaidUnits).first
	else {
		const oldest = unit - length * (MOST_LATE + 1)
		let since = unit
		while (since > 0 && since >= oldest && !isPaid(since - 1)) since--
		const late = Math.floor((unit - since) / length)
		if (late > MOST_LATE) {
			item.startedAt = paidAt
			item.paid.clear()
			return { unit: 0, unpaid: [0] }
		}
		begin = since + late * length
	}
	const unpaid: number[] = []
	for (let each = Math.max(0, begin - length * MOST_LATE); each < begin; each++)
		if (!isPaid(each)) unpaid.push(each)
	if (!isPaid(unit)) unpaid.push(begin)
	return { unit, unpaid }
}

/** Adds so many units that nobody paid for yet, from one on; those that are known already are passed over. */
function addUnits(item: Item, first: number, count: number): PaidUnits {
	const taken: number[] = []
	for (let unit = first; taken.length < count; unit++)
		if (!item.paid.has(unit)) taken.push(unit)
	const added: PaidUnits = {
		first,
		end: (taken.at(-1) as number) + 1,
		count,
		filledMinor: 0,
		capacityMinor: amountIn(item, count),
		isPaid: false,
		payers: [],
	}
	for (const unit of taken) item.paid.set(unit, added)
	return added
}

/** How many whole weeks or months of an item lie before an instant. */
function unitsSince(item: Item, to: number, calendar: Calendar): number {
	const { startedAt, unit } = item
	const units =
		unit === 'month'
			? monthsBetween(calendar.periodOf(startedAt), calendar.periodOf(to))
			: Math.round((to - startedAt) / (7 * DAY))
	return startOf(item, units, calendar) > to ? units - 1 : units
}
