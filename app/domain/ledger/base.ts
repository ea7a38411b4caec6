import { scaleAmount } from '#app/domain/money.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import { amountFor, compareAmounts, spanOf } from './interval.ts'
import type { RevenueLine } from './line.ts'
import {
	type Item,
	itemOf,
	payItem,
	type RecurringLine,
} from './paid-intervals.ts'

/** What an account first bought of a family, in one currency. */
export type Base = {
	/** When the first of its items was paid. */
	readonly startedAt: number
	/** Whether it began with a renewal: with what an account went on to pay for that had no base. */
	readonly isRenewal: boolean
	readonly items: Item[]
}

export const isRecurring = (line: RevenueLine): line is RecurringLine =>
	line.interval !== 'once'

export const startBase = (line: RecurringLine, isRenewal: boolean): Base => ({
	startedAt: line.paidAt,
	isRenewal,
	items: [itemOf(line)],
})

/** Takes one more line of the same purchase into a base. */
export function addToBase({ items }: Base, line: RecurringLine): void {
	items.push(itemOf(line))
}

/** How much of a payment fills the base: what its own product's items have left, then the others; keeps account of it. */
export function fillBase(
	{ items }: Base,
	line: RecurringLine,
	{ priceRiseIsUpsell }: Pick<Policy, 'priceRiseIsUpsell'>,
	calendar: Calendar,
): number {
	const isOwn = (item: Item) => item.product === line.product
	const own = items.filter(isOwn)
	const ownMost = priceRiseIsUpsell
		? line.amountMinor
		: (takeNewPrice(own, line) ?? line.amountMinor)
	const isOfBase = line.product === null || own.length > 0
	let filledMinor = 0
	nearestFirst(items, line).forEach((item, i) => {
		const most = isOwn(item) ? ownMost : line.amountMinor
		if (filledMinor >= most) return
		filledMinor += payItem(item, line, most - filledMinor, {
			counts: isOfBase && i === 0,
			calendar,
		})
	})
	return filledMinor
}

/** Items of the line's own product, then the others, those of nearly its amount first. */
function nearestFirst(
	items: readonly Item[],
	line: RecurringLine,
): readonly Item[] {
	if (items.length === 1) return items
	const span = spanOf(line.interval)
	const distance = (item: Item) =>
		Math.abs(
			amountFor(item.amountMinor, spanOf(item.interval), span) -
				line.amountMinor,
		)
	const rank = (item: Item) => (item.product === line.product ? 0 : 1)
	return [...items].sort(
		(a, b) => rank(a) - rank(b) || distance(a) - distance(b),
	)
}

/**
 * Where a line pays another price per unit than its product's items: a higher one stays in them, of a lower one as many
 * units as they hold fill them, this once.
 * @returns how much of the line fills its own product's items at most; null where there is no new price
 */
function takeNewPrice(
	own: readonly Item[],
	line: RecurringLine,
): number | null {
	const [first] = own
	if (!first || !isCounted(own, line) || !hasOnePrice(own)) return null
	const rise = comparePrices(line, first)
	if (rise === 0) return null
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

/** Which of two prices of a unit is higher, counted for as long: positive, the first. */
const comparePrices = (a: Priced, b: Priced): number =>
	compareAmounts(
		{
			amount: BigInt(a.amountMinor) * BigInt(b.quantity),
			span: spanOf(a.interval),
		},
		{
			amount: BigInt(b.amountMinor) * BigInt(a.quantity),
			span: spanOf(b.interval),
		},
	)
