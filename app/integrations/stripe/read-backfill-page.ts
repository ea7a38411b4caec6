import type Stripe from 'stripe'
import { type Place, sliceOf } from '#app/domain/stripe/backfill.ts'
import {
	type KnownObject,
	readObjects,
} from '#app/domain/stripe/known-object.ts'
import { sightingOf } from '#app/domain/stripe/newer.ts'
import { type Wire, wireOf } from '#app/domain/stripe/wire.ts'
import type { BackfillPage } from '#app/operations/connections/take-backfill-page.ts'

/** The most that Stripe gives at a time. */
const PAGE = 100

/** Reads one page of a backfill. */
export async function readBackfillPage(
	stripe: Stripe,
	place: Place,
	untilAt: number,
	now: () => number,
): Promise<BackfillPage> {
	const asOf = now()
	const { from, until } = sliceOf(place, { fromAt: 0, untilAt })
	const given = {
		limit: PAGE,
		created: { gte: Math.ceil(from / 1000), lt: Math.ceil(until / 1000) },
		...(place.cursor !== null && { starting_after: place.cursor }),
	}
	const { data, has_more: hasMore } = await LISTS[place.phase](stripe, given)
	const wires = data.map((each) => wireOf(each) ?? {})
	const isKept = place.phase === 'subscriptions' || place.phase === 'sessions'
	return {
		seen: isKept
			? wires.flatMap((wire) =>
					readObjects(wire).map((value) => sightingOf(value, asOf)),
				)
			: [],
		bills: isKept ? [] : wires.flatMap(billOf).toReversed(),
		objects: data.length,
		last: hasMore ? (data.at(-1)?.id ?? null) : null,
	}
}

type Given = {
	limit: number
	created: { gte: number; lt: number }
	starting_after?: string
}

const LISTS: Record<
	Place['phase'],
	(
		stripe: Stripe,
		given: Given,
	) => Promise<{ data: { id: string }[]; has_more: boolean }>
> = {
	subscriptions: (stripe, given) =>
		stripe.subscriptions.list({ ...given, status: 'all' }),
	sessions: (stripe, given) => stripe.checkout.sessions.list(given),
	invoices: (stripe, given) => stripe.invoices.list(given),
	charges: (stripe, given) => stripe.charges.list(given),
}

/** An invoice, or a charge, of which something was paid. */
function billOf(wire: Wire): BackfillPage['bills'] {
	return readObjects(wire).flatMap((value: KnownObject) =>
		(value.kind === 'invoice' || value.kind === 'charge') && value.paidWire > 0
			? [
					{
						id: value.id,
						customer: value.customer,
						paymentIntent: value.kind === 'charge' ? value.paymentIntent : null,
						invoice: value.kind === 'charge' ? value.invoice : null,
					},
				]
			: [],
	)
}
