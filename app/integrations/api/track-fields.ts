import { z } from 'zod'
import { isCurrency, MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import type { RevenueRefusal } from '#app/operations/ledger/land-revenue-lines.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { id, problemOfText, text } from './fields.ts'
import type { NotDone, Unreadable, Work } from './work.ts'

const LONGEST_NAME = 200
const LONGEST_TEXT = 2000

/** Text that may be left out or null, and is then null; so is nothing but spaces. */
export const maybe = (description: string) =>
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

export const WHO = {
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

export const MONEY = {
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

export const nullable = z.string().nullable()
export const CUSTOMER = {
	name: nullable,
	email: nullable,
	avatar: nullable,
	externalId: nullable,
}

export const DUB = {
	method: 'POST',
	scope: 'ingest',
	group: 'Tracking (as Dub)',
} as const

export function readAs<Schema extends z.ZodType>(
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

export const clickIdIn = (clickId: string | null, now: number) =>
	clickId !== null && isPlausibleClickId(clickId, now) ? clickId : null

type Who = z.output<z.ZodObject<typeof WHO>>

export const whoIn = (sent: Who) => ({
	name: sent.customerName,
	email: sent.customerEmail,
	avatar: sent.customerAvatar,
	externalId: sent.customerExternalId.trim(),
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

export function notTaken(reason: SaleRefusal): NotDone {
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
