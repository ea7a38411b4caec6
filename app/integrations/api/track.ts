import { z } from 'zod'
import { parseInterval } from '#app/domain/ledger/interval.ts'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { isCurrency, MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { codesIn } from '#app/domain/referrals/pasted-link.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import type { RevenueRefusal } from '#app/operations/ledger/land-revenue-lines.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { trackLeadIn } from '#app/operations/referrals/track-lead.ts'
import {
	trackRefundIn,
	trackSaleIn,
} from '#app/operations/referrals/track-sale.ts'
import { id, problemOfText, text } from './fields.ts'
import type { NotDone, Unreadable, Work } from './work.ts'

const LONGEST_NAME = 200
const LONGEST_TEXT = 2000

/** Text that may be left out or null, and is then null; so is nothing but spaces. */
const maybe = (description: string) =>
	text(LONGEST_TEXT)
		.nullish()
		.transform((given) => given?.trim() || null)
		.meta({ type: ['string', 'null'], description })

const METADATA = z
	.record(z.string(), z.unknown())
	.nullish()
	.meta({ description: 'Accepted, and not kept.' })

const EMAIL = maybe('The address of who it is.').transform((typed, context) => {
	const email = typed === null ? null : parseEmailAddress(typed)
	if (typed !== null && email === null)
		context.addIssue({ code: 'custom', message: 'is not an e-mail address' })
	return email?.address ?? null
})

/** A name is shortened and loses what no name holds; half a character is refused. */
const NAME = z
	.string({ error: 'is not text' })
	.refine((given) => !/[\p{Cs}\0]/u.test(given), {
		error: (issue) => problemOfText(String(issue.input)) ?? '',
	})
	.nullish()
	.transform(
		(given) =>
			given
				?.replace(/\p{Cc}/gu, ' ')
				.trim()
				.slice(0, LONGEST_NAME) || null,
	)
	.meta({ type: ['string', 'null'], description: 'The name of who it is.' })

const WHO = {
	customerExternalId: id().meta({
		description: 'Your own id of who it is.',
		example: 'acme',
	}),
	clickId: maybe('What the click left: the cookie’s `lrl_id`.'),
	customerName: NAME,
	customerEmail: EMAIL,
	customerAvatar: maybe('Echoed, and not kept.'),
	metadata: METADATA,
}

const LEAD = z
	.object({
		...WHO,
		eventName: id().meta({
			description: 'What happened.',
			example: 'Sign up',
		}),
		via: maybe('A code that somebody gave at checkout or to sales.'),
		mode: z.string().nullish().meta({ description: 'Makes no difference.' }),
		eventQuantity: z
			.number()
			.nullish()
			.meta({ description: 'Accepted, and not kept.' }),
	})
	.meta({ id: 'TrackLead' })

const MONEY = {
	amount: z
		.int({ error: 'is not a whole number of minor units' })
		.max(MAX_AMOUNT_MINOR, { error: 'is too large' })
		.meta({ description: 'Minor units (cents).', example: 4900 }),
	currency: z
		.string({ error: 'is not text' })
		.default('usd')
		.transform((given, context) => {
			const currency = given.trim().toUpperCase()
			if (!isCurrency(currency))
				context.addIssue({
					code: 'custom',
					message: 'is not a currency code (ISO 4217, such as usd)',
				})
			return currency
		})
		.meta({ type: 'string', default: 'usd', description: 'ISO 4217.' }),
}

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

const nullable = z.string().nullable()
const CUSTOMER = {
	name: nullable,
	email: nullable,
	avatar: nullable,
	externalId: nullable,
}

const LEAD_ANSWER = z.strictObject({
	click: z.strictObject({ id: z.string() }),
	link: z
		.strictObject({
			id: z.string(),
			domain: z.string(),
			key: z.string(),
			shortLink: z.string(),
			url: z.string(),
			partnerId: nullable,
			programId: nullable,
			tenantId: nullable,
			externalId: nullable,
		})
		.nullable(),
	customer: z.strictObject(CUSTOMER),
})

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

const REFUND_ANSWER = z.strictObject({
	refund: z.strictObject({
		invoiceId: z.string(),
		refundId: nullable,
		amount: z.int(),
		currency: z.string(),
		status: z.enum(['created', 'unchanged']),
	}),
})

/**
 * `POST /track/lead`, with the body and the answer of Dub, so that its SDK works with `serverURL` pointed here. Somebody
 * who signed up without a click, a code, or having been known before, was brought by nobody: nothing is stored of them,
 * and the answer is null where it can be (the SDK wants `click.id` to be text).
 */
export function trackLeadDoor({
	origin,
	takeOverClicks,
}: {
	origin: string
	/** A sign-up may follow its click faster than that is taken over. */
	takeOverClicks?: () => Promise<void>
}) {
	return {
		...DUB,
		path: '/track/lead',
		id: 'trackLead',
		summary: 'Tell of a sign-up.',
		description:
			'What brought somebody is answered, and credited once they pay. Told again, it changes nothing; whom nothing brought is answered with nulls and not stored.',
		body: LEAD,
		answer: LEAD_ANSWER,
		example: {
			clickId: '',
			eventName: 'Sign up',
			customerExternalId: 'acme',
			customerName: 'Acme',
			customerEmail: 'ana@acme.com',
		},
		read: (body: unknown): Result<Work, Unreadable> =>
			readAs(LEAD, body, (sent) => ({
				weight: 5,
				...(sent.clickId && takeOverClicks && { prepare: takeOverClicks }),
				run: async (tx, now) => {
					const tracked = await trackLeadIn(tx, {
						externalId: sent.customerExternalId.trim(),
						name: sent.customerName,
						email: sent.customerEmail,
						via: sent.via === null ? null : (codesIn(sent.via)[0] ?? null),
						clickId: clickIdIn(sent.clickId, now),
						now,
					})
					return done(tracked)
				},
				answerOf: (kept) => leadAnswer(sent, kept as Tracked, origin),
			})),
	} as const
}

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

const DUB = {
	method: 'POST',
	scope: 'ingest',
	group: 'Tracking (as Dub)',
} as const

function readAs<Schema extends z.ZodType>(
	schema: Schema,
	body: unknown,
	workOf: (sent: z.output<Schema>) => Work,
): Result<Work, Unreadable> {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		return refused({ message: 'Send an object.' })
	const read = schema.safeParse(body)
	if (read.success) return done(workOf(read.data))
	const problems = read.error.issues.map(({ path, message }) => ({
		field: path.join('.'),
		message,
	}))
	return refused({
		message: `${problems.map(({ field, message }) => `${field} ${message}`).join('; ')}.`,
		problems,
	})
}

const clickIdIn = (clickId: string | null, now: number) =>
	clickId !== null && isPlausibleClickId(clickId, now) ? clickId : null

type Lead = z.output<typeof LEAD>

type Tracked = Awaited<ReturnType<typeof trackLeadIn>>

function leadAnswer(
	sent: Lead,
	tracked: Tracked,
	origin: string,
): z.output<typeof LEAD_ANSWER> {
	if (!tracked)
		return {
			click: { id: '' },
			link: null,
			customer: { name: null, email: null, avatar: null, externalId: null },
		}
	const { clickId, link } = tracked
	return {
		click: { id: clickId ?? '' },
		link: link && {
			id: link.code,
			domain: new URL(origin).host,
			key: link.shown,
			shortLink: `${origin}/r/${encodeURIComponent(link.shown)}`,
			url:
				link.destination ?? `${origin}/refer/${encodeURIComponent(link.shown)}`,
			partnerId: link.accountId,
			programId: null,
			tenantId: null,
			externalId: null,
		},
		customer: whoIn(sent),
	}
}

const whoIn = (sent: z.output<typeof LEAD> | z.output<typeof SALE>) => ({
	name: sent.customerName,
	email: sent.customerEmail,
	avatar: sent.customerAvatar,
	externalId: sent.customerExternalId.trim(),
})

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

type SaleRefusal = RevenueRefusal | 'invoice_unknown' | 'needs_id'

/** Of an operation's refusals, in the words of a file's row where nothing else is said. */
const WORDS: Readonly<
	Record<SaleRefusal, readonly [field: string, reason: string]>
> = {
	...CSV_LANDINGS.revenue.refusals,
	conflict: [
		'invoiceId',
		'is known with other content; what is stored was left unchanged',
	],
	needs_id: [
		'refundId',
		'is empty, and another refund of this invoice is known: give each an id',
	],
	invoice_unknown: ['invoiceId', 'names no payment that is known'],
}

function notTaken(reason: SaleRefusal): NotDone {
	const [field, message] = WORDS[reason]
	return {
		code:
			reason === 'conflict' || reason === 'needs_id'
				? 'conflict'
				: reason === 'invoice_unknown'
					? 'not_found'
					: 'unprocessable_entity',
		message: `${field} ${message}.`,
		problems: [{ field, message }],
	}
}
