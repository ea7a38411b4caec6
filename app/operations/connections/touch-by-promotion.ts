import { landTouchesIn } from '#app/operations/referrals/land-touches.ts'
import type { Tx } from '#db/client.ts'
import {
	findStripeObjects,
	objectsOfCustomer,
	type StripeObjectRow,
} from '#db/stores/connections/stripe-objects.ts'
import { findBringer } from '#db/stores/referrals/bringers.ts'

/** Whoever paid less by a word that is an advocate's link was brought by that advocate. */
export async function touchByPromotion(
	tx: Tx,
	{
		connectionId,
		accountId,
		customer,
		rows,
		now,
	}: {
		connectionId: string
		accountId: string
		customer: string | null
		/** Of the bill. */
		rows: readonly StripeObjectRow[]
		now: number
	},
): Promise<void> {
	const others =
		customer === null
			? []
			: await objectsOfCustomer(tx, connectionId, customer, [
					'discount',
					'checkout_session',
				])
	const used = new Map<string, number>()
	for (const { value } of [...rows, ...others])
		for (const [promotion, at] of promotionsOf(value))
			used.set(promotion, Math.min(at, used.get(promotion) ?? at))
	if (used.size === 0) return
	for (const { id, value } of await findStripeObjects(
		tx,
		connectionId,
		used.keys(),
	)) {
		if (value.kind !== 'promotion_code') continue
		const bringer = await findBringer(tx, value.code)
		if (!bringer || bringer.isPaused) continue
		await landTouchesIn(
			tx,
			[
				{
					id: `stripe:${customer ?? accountId}/${id}`,
					accountId,
					kind: 'code',
					occurredAt: used.get(id) ?? now,
					referrerAccountId: null,
					referrerContactId: null,
					code: bringer.code,
					note: null,
				},
			],
			{ now },
		)
	}
}

function promotionsOf(
	value: StripeObjectRow['value'],
): readonly (readonly [promotion: string, at: number])[] {
	switch (value.kind) {
		case 'invoice':
		case 'checkout_session':
			return value.promotionCodes.map((code) => [code, value.createdAt])
		case 'discount':
			return value.promotionCode === null
				? []
				: [[value.promotionCode, value.startedAt]]
		default:
			return []
	}
}
