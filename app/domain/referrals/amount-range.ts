import { currencyDigits } from '#app/domain/money.ts'

/** How advocates see what is credited to them, which others paid: to the cent, as a range, or not at all. */
export const ADVOCATE_AMOUNTS = ['exact', 'range', 'none'] as const
export type AdvocateAmounts = (typeof ADVOCATE_AMOUNTS)[number]

export const isAdvocateAmounts = (text: string): text is AdvocateAmounts =>
	(ADVOCATE_AMOUNTS as readonly string[]).includes(text)

/** Both ends are the same where an amount is told exactly. */
export type AmountRange = {
	readonly fromMinor: number
	readonly toMinor: number
}

/** What may be told of an amount that others paid; null: nothing. */
export function tellAmount(
	amountMinor: number,
	currency: string,
	amounts: AdvocateAmounts,
): AmountRange | null {
	switch (amounts) {
		case 'exact':
			return exactly(amountMinor)
		case 'range':
			return rangeOf(amountMinor, currency)
		case 'none':
			return null
	}
}

export const exactly = (amountMinor: number): AmountRange => ({
	fromMinor: amountMinor,
	toMinor: amountMinor,
})

/** The range with an exact amount added, its ends rounded away from each other: it looks no more exact than it is. */
export function plus(
	{ fromMinor, toMinor }: AmountRange,
	amountMinor: number,
): AmountRange {
	const from = fromMinor + amountMinor
	const to = toMinor + amountMinor
	if (from === to) return exactly(from)
	const step = 10 ** Math.floor(Math.log10((to - from) / 10))
	return {
		fromMinor: Math.floor(from / step) * step,
		toMinor: Math.ceil(to / step) * step,
	}
}

/** Where a range is drawn. */
export const middleOf = ({ fromMinor, toMinor }: AmountRange): number =>
	Math.round((fromMinor + toMinor) / 2)

/** Below this, in major units, all amounts look the same. */
const SMALLEST = 100
const STEPS = [1, 2, 5, 10]

/** The steps 100, 200, 500, 1,000 … between which an amount lies. Nothing is exactly nothing. */
export function rangeOf(amountMinor: number, currency: string): AmountRange {
	if (amountMinor === 0) return exactly(0)
	if (amountMinor < 0) {
		const { fromMinor, toMinor } = rangeOf(-amountMinor, currency)
		return { fromMinor: 0 - toMinor, toMinor: 0 - fromMinor }
	}
	let decade = SMALLEST * 10 ** currencyDigits(currency)
	if (amountMinor < decade) return { fromMinor: 0, toMinor: decade }
	while (amountMinor >= decade * 10) decade *= 10
	const above = STEPS.findIndex((step) => amountMinor < step * decade)
	const [from = 1, to = 10] = STEPS.slice(above - 1, above + 1)
	return { fromMinor: from * decade, toMinor: to * decade }
}
