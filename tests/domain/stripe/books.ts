import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { amountText } from '#app/domain/money.ts'
import {
	type Bill,
	billObjects,
	billOfCharge,
	billOfInvoice,
} from '#app/domain/stripe/bill.ts'
import type { Catalogue } from '#app/domain/stripe/groups.ts'
import { readEvent, readObjects } from '#app/domain/stripe/known-object.ts'
import { later, type Sighting, sightingOf } from '#app/domain/stripe/newer.ts'
import { linesToPost, type PostedPart } from '#app/domain/stripe/post.ts'
import type { Wire } from '#app/domain/stripe/wire.ts'

/** Two product lines, as a catalogue puts them apart. */
export const CATALOGUE: Catalogue = {
	familyOf: (product) =>
		product.startsWith('prod_') ? product.slice('prod_'.length) : null,
	priceOf: () => null,
}
export const NO_CATALOGUE: Catalogue = {
	familyOf: () => null,
	priceOf: () => null,
}

/** A ledger of one bill, fed by events in any order. */
export class Books {
	readonly lines: RevenueLine[] = []
	private readonly known = new Map<string, Sighting>()
	private readonly catalogue: Catalogue

	constructor(catalogue: Catalogue = CATALOGUE) {
		this.catalogue = catalogue
	}

	/** Takes events one after the other, and posts after each. */
	hear(...events: readonly Wire[]): this {
		for (const wire of events) {
			const event = readEvent(wire)
			if (!event) throw new Error('no event')
			this.see(event.object, event.createdAt)
		}
		return this
	}

	see(object: Wire, asOf: number): this {
		for (const value of readObjects(object)) {
			const key = value.id
			this.known.set(
				key,
				later(this.known.get(key) ?? null, sightingOf(value, asOf)),
			)
		}
		this.post()
		return this
	}

	bill(): Bill | null {
		const objects = billObjects([...this.known.values()])
		const { invoice, charges } = objects
		const charge = charges[0]?.value
		const bill = invoice
			? billOfInvoice({ ...objects, invoice }, this.catalogue)
			: charge && billOfCharge(objects, charge, this.catalogue)
		return bill?.ok ? bill.value : null
	}

	private post(): void {
		const bill = this.bill()
		if (bill) this.lines.push(...linesToPost(bill, this.parts()))
	}

	private parts(): Map<string, PostedPart[]> {
		const parts = new Map<string, PostedPart[]>()
		for (const { sourceKey, amountMinor } of this.lines.filter(
			({ refundOf }) => refundOf === null,
		)) {
			const key = sourceKey.replace(/#\d+$/, '')
			const refunds = this.lines
				.filter(({ refundOf }) => refundOf === sourceKey)
				.map((line) => line.amountMinor)
			parts.set(key, [
				...(parts.get(key) ?? []),
				{ sourceKey, amountMinor, refunds },
			])
		}
		return parts
	}

	/** What stands of each group: what was paid, what went back, and what is left. */
	sums(): Record<string, string> {
		const sums: Record<string, [paid: number, left: number]> = {}
		for (const { sourceKey, amountMinor, refundOf } of this.lines) {
			const group = sourceKey
				.replace(/(\/(refund|reversal))?(#\d+)?$/, '')
				.replace(/#\d+$/, '')
				.replace(/^stripe:/, '')
			const [paid, left] = sums[group] ?? [0, 0]
			sums[group] = [
				refundOf === null ? paid + amountMinor : paid,
				left + amountMinor,
			]
		}
		return Object.fromEntries(
			Object.entries(sums)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([group, [paid, left]]) => [
					group,
					`${amountText(paid, this.currency())} − ${amountText(paid - left, this.currency())}`,
				]),
		)
	}

	private currency = (): string => this.lines[0]?.currency ?? 'USD'

	/** Every line in words. */
	texts(): string[] {
		return this.lines.map(
			({ sourceKey, paidAt, amountMinor, currency, interval }) =>
				`${sourceKey} ${new Date(paidAt).toISOString().slice(0, 10)} ${amountText(amountMinor, currency)} ${interval}`,
		)
	}
}
