import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { Interval } from '#app/domain/ledger/interval.ts'
import type { KnownPrice } from './customer-objects.ts'
import { intervalOf } from './interval.ts'
import type { InvoiceLine } from './invoice-line.ts'

/** What of an invoice is one line of the ledger: the lines of one subscription and family. */
export type Group = {
	/** What tells it from the others of its invoice, for ever. */
	readonly name: string
	readonly subscription: string | null
	readonly family: string | null
	/** Where all of it is one product. */
	readonly product: string | null
	readonly quantity: number
	readonly interval: Interval
	/** What is left of it when negative lines are offset. As Stripe sends amounts. */
	readonly netWire: number
	/** Nothing was asked for it: a trial. */
	readonly isTrial: boolean
}

export type Catalogue = {
	/** The family that a product was put into; null: nobody did. */
	familyOf(product: string): string | null
	priceOf(price: string): KnownPrice | null
	/** Into which family such a line fell when its bill first landed; undefined: it did not yet. */
	readonly keptOf?: (line: InvoiceLine) => string | null | undefined
}

/** What tells lines of an invoice apart that may fall into different families, whichever version of Stripe's writes them. */
export const placeOf = ({ id, subscription, price }: InvoiceLine): string =>
	`${subscription ?? 'once'}/${price ?? id}`

/** The family that a line falls into. */
export const familyOfLine = (
	line: InvoiceLine,
	catalogue: Catalogue,
): string | null => place(line, catalogue).family

/** Where nobody says how plans belong together, all that is subscribed to is one family. */
const PLANS = 'plans'

type Placed = InvoiceLine & { readonly family: string | null }

/** The groups of an invoice in the order of their names, whatever the order of its lines. */
export function groupsOf(
	lines: readonly InvoiceLine[],
	catalogue: Catalogue,
): Group[] {
	const groups = new Map<string, Placed[]>()
	for (const line of lines) {
		const placed = place(line, catalogue)
		const name = `${placed.subscription ?? 'once'}/${placed.family ?? '-'}`
		groups.set(name, [...(groups.get(name) ?? []), placed])
	}
	const named = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
	const nets = offset(
		named.map(([, of]) => ({
			subscription: of[0]?.subscription ?? null,
			family: of[0]?.family ?? null,
			sumWire: of.reduce((sum, { netWire }) => sum + netWire, 0),
		})),
	)
	return named.map(([name, of], i) => describe(name, of, nets[i] as number))
}

function place(
	line: InvoiceLine,
	{ familyOf, priceOf, keptOf }: Catalogue,
): Placed {
	const known = line.price === null ? null : priceOf(line.price)
	const product = line.product ?? known?.product ?? null
	const every = line.every ?? known?.every ?? null
	const isMetered = line.isMetered ?? known?.isMetered ?? false
	const kept = keptOf?.(line)
	if (kept !== undefined) return { ...line, product, every, family: kept }
	const family =
		(product === null ? null : familyOf(product)) ??
		(line.subscription === null ? product : PLANS)
	return {
		...line,
		product,
		every,
		// What is counted and what is subscribed to move on their own.
		family: isMetered ? meteredOf(family ?? PLANS) : family,
	}
}

const METERED = ' (metered)'

const meteredOf = (family: string): string =>
	family.endsWith(METERED) ? family : family + METERED

function describe(name: string, of: readonly Placed[], netWire: number): Group {
	const paid = of.filter((line) => line.grossWire > 0)
	const lines = paid.length > 0 ? paid : of
	const products = new Set(lines.map(({ product }) => product))
	const hasProration = of.some(({ isProration }) => isProration)
	const [only, ...more] = lines
	const main = mainOf(lines)
	return {
		name,
		subscription: only?.subscription ?? null,
		family: only?.family ?? null,
		// A part of a month says nothing of what a product costs.
		product:
			products.size === 1 && !hasProration ? (only?.product ?? null) : null,
		quantity: only && more.length === 0 && !hasProration ? only.quantity : 1,
		interval: main ? intervalOf(main.every, main.span) : 'once',
		netWire,
		isTrial: of.every(({ grossWire }) => grossWire === 0),
	}
}

/** The line that says for how long a group pays: of a whole period before a part of one, and the largest. */
const mainOf = (lines: readonly Placed[]): Placed | undefined =>
	lines.reduce<Placed | undefined>((best, line) => {
		if (!best) return line
		if (best.isProration !== line.isProration)
			return best.isProration ? line : best
		if ((best.every === null) !== (line.every === null))
			return best.every === null ? line : best
		if (best.netWire !== line.netWire)
			return line.netWire > best.netWire ? line : best
		return line.id < best.id ? line : best
	}, undefined)

type Sum = {
	readonly subscription: string | null
	readonly family: string | null
	readonly sumWire: number
}

/** What a negative sum is taken off, the closest first. */
const BONDS: readonly ((sum: Sum) => string | null)[] = [
	({ subscription }) => subscription,
	({ family }) => family,
	() => '',
]

/** What is left of each sum when the negative ones are taken off the others: nothing anywhere where they are all of it. */
function offset(sums: readonly Sum[]): number[] {
	const left = sums.map(({ sumWire }) => Math.max(0, sumWire))
	const owed = sums.map(({ sumWire }) => Math.max(0, -sumWire))
	for (const bond of BONDS)
		for (const each of new Set(sums.map(bond))) {
			if (each === null) continue
			const here = sums.map((sum) => bond(sum) === each)
			const within = (amounts: readonly number[]) =>
				amounts.map((amount, i) => (here[i] ? amount : 0))
			takeOff(left, within(left), owed, within(owed))
		}
	return left
}

function takeOff(
	left: number[],
	from: readonly number[],
	owed: number[],
	by: readonly number[],
): void {
	const taken = Math.min(total(from), total(by))
	if (taken === 0) return
	splitByWeights(taken, from).forEach((part, i) => {
		left[i] = (left[i] as number) - part
	})
	splitByWeights(taken, by).forEach((part, i) => {
		owed[i] = (owed[i] as number) - part
	})
}

const total = (amounts: readonly number[]): number =>
	amounts.reduce((sum, amount) => sum + amount, 0)
