import { z } from 'zod'
import { done, type Result, refused } from '#app/domain/result.ts'
import { trackRefundIn } from '#app/operations/referrals/track-sale.ts'
import { id } from './fields.ts'
import {
	DUB,
	MONEY,
	maybe,
	notTaken,
	nullable,
	readAs,
} from './track-fields.ts'
import type { Unreadable, Work } from './work.ts'

const REFUND = z
	.object({
		...MONEY,
		amount: MONEY.amount
			.min(1, { error: 'is not above zero: it is what went back' })
			.meta({ description: 'What went back, in minor units.', example: 1000 }),
		invoiceId: id().meta({
			description: 'Of which invoice, as its sale named it.',
			example: 'in_1001',
		}),
		refundId: maybe('Its own id, where an invoice has more than one refund.'),
	})
	.meta({ id: 'TrackRefund' })

const REFUND_ANSWER = z.strictObject({
	refund: z.strictObject({
		invoiceId: z.string(),
		refundId: nullable,
		amount: z.int(),
		currency: z.string(),
		status: z.enum(['created', 'unchanged']),
	}),
})

/** `POST /track/refund`: what went back of an invoice. Dub has no such door. */
export const trackRefundDoor = () =>
	({
		...DUB,
		path: '/track/refund',
		id: 'trackRefund',
		summary: 'Tell of money that went back.',
		description:
			'Takes back exactly what the payment was posted as. Told again, it changes nothing; a second refund of one invoice needs a `refundId`.',
		body: REFUND,
		answer: REFUND_ANSWER,
		example: { invoiceId: 'in_1001', amount: 1000, currency: 'usd' },
		read: (body: unknown): Result<Work, Unreadable> =>
			readAs(REFUND, body, (sent) => ({
				weight: 5,
				run: async (tx, now) => {
					const stored = await trackRefundIn(tx, {
						invoiceId: sent.invoiceId.trim(),
						amountMinor: sent.amount,
						currency: sent.currency,
						refundId: sent.refundId,
						now,
					})
					if (!stored.ok) return refused(notTaken(stored.reason))
					const answer: z.output<typeof REFUND_ANSWER> = {
						refund: {
							invoiceId: sent.invoiceId.trim(),
							refundId: sent.refundId,
							amount: sent.amount,
							currency: sent.currency.toLowerCase(),
							status: stored.value.isNew ? 'created' : 'unchanged',
						},
					}
					return done(answer)
				},
			})),
	}) as const
