import { canonical } from '#app/domain/canonical.ts'
import type { KnownObject } from './known-object.ts'

/** What is known of an object, and as of when. */
export type Sighting = { readonly asOf: number; readonly value: KnownObject }

/** How far an object has come: of two sightings of one second, the further one is the later. */
function progressOf(value: KnownObject): readonly number[] {
	switch (value.kind) {
		case 'invoice':
			return [value.paidWire, STATUS.indexOf(value.status), value.lines.length]
		case 'charge':
			return [value.paidWire, value.refundedWire]
		case 'invoice_payment':
			return [value.paidWire]
		case 'refund':
			// What failed was under way before.
			return [value.isReturned ? 0 : 1]
		case 'dispute':
			return [value.isReturned ? 0 : 1]
		case 'checkout_session':
			return [value.isComplete ? 1 : 0]
		default:
			return []
	}
}

const STATUS = ['draft', 'open', 'uncollectible', 'void', 'paid']

/** A look at an object. Where an invoice does not say when it was paid, it was by then. */
export const sightingOf = (value: KnownObject, asOf: number): Sighting =>
	value.kind === 'invoice' && value.status === 'paid' && value.paidAt === null
		? { asOf, value: { ...value, paidAt: Math.max(asOf, value.createdAt) } }
		: { asOf, value }

/**
 * What is known of an object after another look at it. The order in which looks come, and how often, changes nothing: the
 * later one holds; of one instant, that which has come further.
 */
export function later(known: Sighting | null, seen: Sighting): Sighting {
	if (!known) return seen
	const [last, first] = compare(known, seen) < 0 ? [seen, known] : [known, seen]
	return { asOf: last.asOf, value: withPayment(last.value, first.value) }
}

/** An invoice is paid when that was said first: later looks may not know. */
function withPayment(value: KnownObject, before: KnownObject): KnownObject {
	if (value.kind !== 'invoice' || before.kind !== 'invoice') return value
	const known = [value.paidAt, before.paidAt].filter((at) => at !== null)
	return known.length === 0 ? value : { ...value, paidAt: Math.min(...known) }
}

function compare(a: Sighting, b: Sighting): number {
	if (a.asOf !== b.asOf) return a.asOf - b.asOf
	const [before, after] = [progressOf(a.value), progressOf(b.value)]
	const at = before.findIndex((each, i) => each !== after[i])
	if (at >= 0) return (before[at] ?? 0) - (after[at] ?? 0)
	// When it was paid is the earliest that was said, whichever look holds.
	const [x, y] = [a, b].map(({ value }) => canonical({ ...value, paidAt: 0 }))
	if (x === undefined || y === undefined) return 0
	return x < y ? -1 : x > y ? 1 : 0
}
