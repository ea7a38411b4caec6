import { DAY } from '#app/domain/durations.ts'
import { scaleAmount } from '#app/domain/money.ts'
import type { Policy } from '#app/domain/policy.ts'
import type { Interval, RevenueLine } from './line.ts'

export type RecurringInterval = Exclude<Interval, 'once'>
export type RecurringLine = RevenueLine & {
	readonly interval: RecurringInterval
}

/** A line of the purchase with which an account began to pay for a family, and how much of it was paid again. */
type Item = {
	readonly product: string | null
	readonly quantity: number
	amountMinor: number
	interval: RecurringInterval
	/** Of the interval that runs. */
	filledMinor: number
}

/** What an account first bought of a family, in one currency. */
export type Base = {
	/** When the first of its items was paid. */
	readonly startedAt: number
	/** Whether it began with a renewal: with what an account went on to pay for that had no base. */
	readonly isRenewal: boolean
	readonly items: Item[]
	/** The interval that runs. */
	running: { startedAt: number; interval: RecurringInterval }
}

export const HALF_INTERVAL_MS: Record<RecurringInterval, number> = {
	month: (365.25 / 24) * DAY,
	year: (365.25 / 2) * DAY,
}
export const PER_YEAR: Record<RecurringInterval, number> = {
	month: 12,
	year: 1,
}

export const isRecurring = (line: RevenueLine): line is RecurringLine =>
	line.interval !== 'once'

export function startBase(line: RecurringLine, isRenewal: boolean): Base {
	const { paidAt: startedAt, interval } = line
	const base: Base = {
		startedAt,
		isRenewal,
		items: [],
		running: { startedAt, interval },
	}
	addToBase(base, line)
	return base
}

/** Takes one more line of the same purchase into a base. */
export function addToBase(
	{ items }: Base,
	{ product, quantity, amountMinor, interval }: RecurringLine,
): void {
	items.push({
		product,
		quantity,
		amountMinor,
		interval,
		filledMinor: amountMinor,
	})
}

/** How much of a payment fills the base: what its own product's items have left, then the others; keeps account of it. */
export function fillBase(
	base: Base,
	line: RecurringLine,
	policy: Pick<Policy, 'priceRiseIsUpsell'>,
): number {
	moveOn(base, line)
	const own = base.items.filter((item) => item.product === line.product)
	const ownMost = policy.priceRiseIsUpsell
		? Number.POSITIVE_INFINITY
		: takeNewPrice(own, line)
	const amountOf = ({ amountMinor, interval }: Item) =>
		scaleAmount(amountMinor, PER_YEAR[interval], PER_YEAR[line.interval])
	let filledMinor = 0
	for (const item of nearestFirst(base.items, line, amountOf)) {
		const isOwn = item.product === line.product
		const most = isOwn ? Math.min(line.amountMinor, ownMost) : line.amountMinor
		const fills = Math.max(
			0,
			Math.min(most - filledMinor, amountOf(item) - item.filledMinor),
		)
		item.filledMinor += fills
		filledMinor += fills
	}
	return filledMinor
}

/** Begins the next interval, where a payment does not belong to the one that runs. */
function moveOn(base: Base, { paidAt, interval }: RecurringLine) {
	const { running, items } = base
	const belongs =
		paidAt - running.startedAt <=
		Math.min(HALF_INTERVAL_MS[running.interval], HALF_INTERVAL_MS[interval])
	if (belongs) return
	base.running = { startedAt: paidAt, interval }
	for (const item of items) item.filledMinor = 0
}

/** Items of the line's own product, then the others, those of nearly its amount first. */
function nearestFirst(
	items: readonly Item[],
	line: RecurringLine,
	amountOf: (item: Item) => number,
): readonly Item[] {
	if (items.length === 1) return items
	const distance = (item: Item) => Math.abs(amountOf(item) - line.amountMinor)
	const rank = (item: Item) => (item.product === line.product ? 0 : 1)
	return [...items].sort(
		(a, b) => rank(a) - rank(b) || distance(a) - distance(b),
	)
}

/**
 * Where a line pays another price per unit than its product's items: a higher one stays in them, of a lower one as many
 * units as they hold fill them, this once.
 * @returns how much of the line fills its own product's items at most
 */
function takeNewPrice(own: readonly Item[], line: RecurringLine): number {
	const [first] = own
	if (!first || !isCounted(own, line) || !hasOnePrice(own))
		return Number.POSITIVE_INFINITY
	const rise = comparePrices(line, first)
	if (rise === 0) return Number.POSITIVE_INFINITY
	const { amountMinor, interval } = line
	if (rise > 0)
		for (const item of own) {
			item.amountMinor = scaleAmount(amountMinor, item.quantity, line.quantity)
			item.interval = interval
		}
	const quantity = own.reduce((sum, item) => sum + item.quantity, 0)
	return scaleAmount(
		amountMinor,
		Math.min(line.quantity, quantity),
		line.quantity,
	)
}

/**
 * Where no product is named, only a quantity above one tells that units are counted: a bare amount that grows is an
 * upgrade, not a price rise.
 */
const isCounted = (own: readonly Item[], line: RecurringLine): boolean =>
	line.product !== null ||
	(line.quantity !== 1 && own.every((item) => item.quantity !== 1))

/** A product that was bought at two prices has no price of its own. */
const hasOnePrice = (own: readonly Item[]): boolean =>
	own.every((item) => comparePrices(item, own[0] as Item) === 0)

type Priced = Pick<Item, 'amountMinor' | 'quantity' | 'interval'>

/** Which of two prices of a unit and a year is higher: positive, the first. */
function comparePrices(a: Priced, b: Priced): number {
	const difference =
		BigInt(a.amountMinor) * BigInt(PER_YEAR[a.interval]) * BigInt(b.quantity) -
		BigInt(b.amountMinor) * BigInt(PER_YEAR[b.interval]) * BigInt(a.quantity)
	return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
