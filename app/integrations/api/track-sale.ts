import { z } from 'zod'
import { parseInterval } from '#app/domain/ledger/interval.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { trackSaleIn } from '#app/operations/referrals/track-sale.ts'
import {
	CUSTOMER,
	clickIdIn,
	DUB,
	MONEY,
	maybe,
	notTaken,
	nullable,
	readAs,
	WHO,
	whoIn,
} from './track-fields.ts'
import type { Unreadable, Work } from './work.ts'

const optionalWord = <const Word extends string>(
	words: readonly [Word, ...Word[]] | readonly Word[],
	description: string,
) =>
	z
		.enum(words as readonly [Word, ...Word[]], {
			error: `must be one of ${words.join(', ')}`,
		})
		.nullish()
		.meta({ description })

const SALE = z
	.object({
		...WHO,
		...MONEY,
		amount: MONEY.amount.min(0, { error: 'is below zero: use /track/refund' }),
		eventName: maybe('What happened; `Purchase` where nothing is said.'),
		paymentProcessor: maybe('Echoed; `custom` where nothing is said.'),
		invoiceId: maybe(
			'The payment’s own id: an invoice is sold once, for ever. Without one each request is a payment.',
		),
		leadEventName: maybe('Makes no difference.'),
		type: optionalWord(
			REVENUE_CLASSES,
			'Its class, where you know better than the rules.',
		),
		product: maybe('What was paid for.'),
		family: maybe('The products of which it is an edition.'),
		interval: maybe(
			'week, month, quarter, half_year, year or once, or a number of months; `once` where nothing is said.',
		).transform((given, context) => {
			const interval = parseInterval(given?.toLowerCase() ?? 'once')
			if (interval.ok) return interval.value
			context.addIssue({ code: 'custom', message: 'is no interval' })
			return 'once' as const
		}),
	})
	.meta({ id: 'TrackSale' })

const SALE_ANSWER = z.strictObject({
	eventName: z.string(),
	customer: z
		.strictObject({ id: z.string(), ...CUSTOMER })
		.nullable()
		.meta({ description: 'Null: nobody is known by that id.' }),
	sale: z
		.strictObject({
			amount: z.int(),
			currency: z.string(),
			paymentProcessor: z.string(),
			invoiceId: nullable,
			metadata: z.record(z.string(), z.unknown()).nullable(),
		})
		.nullable(),
})

/** `POST /track/sale`, with the body and the answer of Dub. An invoice is sold once, for ever. */
export function trackSaleDoor({
	takeOverClicks,
}: {
	takeOverClicks?: () => Promise<void>
}) {
	return {
		...DUB,
		path: '/track/sale',
		id: 'trackSale',
		summary: 'Tell of a payment.',
		description:
			'It becomes a line of whoever is known by that id. Of whom nobody knows anything, `customer` and `sale` are null and nothing is stored.',
		body: SALE,
		answer: SALE_ANSWER,
		example: {
			customerExternalId: 'acme',
			amount: 4900,
			currency: 'usd',
			invoiceId: 'in_1001',
		},
		read: (body: unknown): Result<Work, Unreadable> =>
			readAs(SALE, body, (sent) => ({
				weight: 5,
				...(sent.clickId && takeOverClicks && { prepare: takeOverClicks }),
				run: async (tx, now) => {
					const sold = await trackSaleIn(tx, {
						externalId: sent.customerExternalId.trim(),
						amountMinor: sent.amount,
						currency: sent.currency,
						invoiceId: sent.invoiceId,
						type: sent.type ?? null,
						product: sent.product,
						family: sent.family,
						interval: sent.interval,
						clickId: clickIdIn(sent.clickId, now),
						name: sent.customerName,
						email: sent.customerEmail,
						now,
					})
					return sold.ok
						? done(sold.value && { accountId: sold.value.accountId })
						: refused(notTaken(sold.reason))
				},
				answerOf: (kept) =>
					saleAnswer(sent, kept as Parameters<typeof saleAnswer>[1]),
			})),
	} as const
}

const saleAnswer = (
	sent: z.output<typeof SALE>,
	sold: { readonly accountId: string } | null,
): z.output<typeof SALE_ANSWER> => ({
	eventName: sent.eventName ?? 'Purchase',
	customer: sold && { id: sold.accountId, ...whoIn(sent) },
	sale: sold && {
		amount: sent.amount,
		currency: sent.currency.toLowerCase(),
		paymentProcessor: sent.paymentProcessor ?? 'custom',
		invoiceId: sent.invoiceId,
		metadata: (sent.metadata as Record<string, unknown> | undefined) ?? null,
	},
})
