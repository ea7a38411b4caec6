import { z } from 'zod'
import { REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { defineList } from '#app/http/api/list.ts'
import {
	AT,
	BUCKET,
	BUCKET_QUERY,
	CLASS,
	CURRENCY,
	MONTHS,
	minor,
	nullableText,
	oneOf,
	PERIOD,
	textQuery,
} from '#app/routes/api/fields.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { LINE_KINDS, type LineKind } from '#app/views/ledger/lines-query.ts'
import {
	creditRecords,
	entryRecords,
	lineRecords,
} from '#app/views/ledger/records.ts'

const MONEY = {
	amount_minor: minor('In the currency of the payment.'),
	currency: CURRENCY,
	base_amount_minor: minor('In the base currency, at the rate of its day.'),
	base_currency: CURRENCY,
}

const ENTRY_FIELDS = {
	entry_id: z.string(),
	period: PERIOD,
	line_id: z.string(),
	account_id: z.string(),
	class: CLASS,
	bucket: BUCKET,
	...MONEY,
	mirror_of: nullableText.meta({
		description: 'The entry that this one takes back.',
	}),
}

export const ENTRY = z
	.strictObject({
		...ENTRY_FIELDS,
		is_adjustment: z
			.boolean()
			.meta({ description: 'Posted outside the month of its payment.' }),
		policy_version: z.int(),
		posted_at: AT,
	})
	.meta({ id: 'Entry' })

const CREDIT = z
	.strictObject({
		...ENTRY_FIELDS,
		position: z.int(),
		referrer_account_id: nullableText.meta({
			description: 'Who is credited; null: no account of ours.',
		}),
	})
	.meta({ id: 'Credit' })

type UnpostedReason = keyof typeof UNPOSTED_WORDS
const UNPOSTED = Object.keys(UNPOSTED_WORDS) as UnpostedReason[]

export const LINE = z
	.strictObject({
		line_id: z.string(),
		account_id: z.string(),
		paid_at: AT,
		amount_minor: minor('Below zero: it went back.'),
		currency: CURRENCY,
		type: CLASS.nullable().meta({
			description: 'The class that its source stated.',
		}),
		product: nullableText,
		family: nullableText,
		quantity: z.int(),
		interval: z.string().meta({
			description:
				'week, month, quarter, half_year, year or once, or a number of months.',
			example: 'month',
		}),
		refund_of: nullableText,
		invoice_id: nullableText,
		subscription_id: nullableText,
		unposted: z
			.enum(UNPOSTED as [UnpostedReason, ...UnpostedReason[]])
			.nullable()
			.meta({ description: 'Why it, or a part of it, waits.' }),
	})
	.meta({ id: 'Line' })

const ACCOUNT_ID = textQuery('Of which account.', 'acme')

const LEDGER = { group: 'Ledger', scope: 'read' } as const

export const entriesList = defineList({
	...LEDGER,
	path: '/api/v1/entries',
	id: 'listEntries',
	summary: 'Entries of the ledger, the latest month first.',
	description:
		'Each is a payment’s part in one class and one bucket. It is never changed, only mirrored: the sum of all is the report.',
	example: { from: '2026-03', to: '2026-03', limit: '2' },
	query: {
		...MONTHS,
		account_id: ACCOUNT_ID,
		bucket: BUCKET_QUERY,
		class: oneOf(REVENUE_CLASSES, 'Of which class.'),
	},
	item: ENTRY,
	list: (
		{ read, organisation, query },
		after: readonly [string, string] | null,
		limit,
	) => entryRecords(read, organisation.baseCurrency, query, after, limit),
})

export const creditsList = defineList({
	...LEDGER,
	path: '/api/v1/credits',
	id: 'listCredits',
	summary: 'Credits of who brought whom, the latest month first.',
	example: { limit: '2' },
	query: {
		...MONTHS,
		account_id: textQuery('The account that paid.', 'brightside'),
		referrer_account_id: textQuery('The account that is credited.', 'acme'),
		bucket: BUCKET_QUERY,
	},
	item: CREDIT,
	list: (
		{ read, organisation, query },
		after: readonly [string, string, number] | null,
		limit,
	) => creditRecords(read, organisation.baseCurrency, query, after, limit),
})

export const linesList = defineList({
	...LEDGER,
	path: '/api/v1/lines',
	id: 'listLines',
	summary: 'Payments and refunds as they came in, the latest first.',
	description:
		'A page may hold fewer rows than asked for, even none, and still name a next one.',
	example: { limit: '2' },
	query: {
		...MONTHS,
		account_id: ACCOUNT_ID,
		state: oneOf(UNPOSTED, 'Only those that wait, for this reason.'),
		kind: oneOf(Object.keys(LINE_KINDS) as LineKind[], 'Of which kind.'),
		product: textQuery('Of this product or family.'),
	},
	item: LINE,
	list: (
		{ read, organisation, query },
		after: readonly [number, string] | null,
		limit,
	) => lineRecords(read, organisation.zone, query as never, after, limit),
})
