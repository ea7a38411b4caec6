import { z } from 'zod'
import { BUCKETS } from '#app/domain/ledger/line.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import { done, refused } from '#app/domain/result.ts'
import { apiError } from '#app/http/api/errors.ts'
import { defineRead } from '#app/http/api/operation.ts'
import { AT, nullableText } from '#app/routes/api/fields.ts'
import { receiptRecord } from '#app/views/ledger/receipt-record.ts'
import { ENTRY, LINE } from './rows.ts'

/** What a line's receipt shows. */
export const RECEIPT = z
	.strictObject({
		line: LINE,
		account_name: z.string(),
		is_settling: z.boolean().meta({
			description: 'Its account’s facts changed: figures lag by a moment.',
		}),
		net_amount_minor: z.int().nullable().meta({
			description:
				'What credits of its invoice left; null: none was taken off.',
		}),
		unposted: z
			.strictObject({ title: z.string(), why: z.string(), remedy: z.string() })
			.nullable(),
		decision: z
			.strictObject({ title: z.string(), why: z.string() })
			.meta({ description: 'Which rule gave it its credit.' }),
		policy: z.strictObject({
			version: z.int(),
			facts: z.array(z.strictObject({ term: z.string(), text: z.string() })),
		}),
		anchor_at: AT.nullable().meta({
			description: 'Sign-up, lead or first payment: the window ends here.',
		}),
		first_payment_at: AT.nullable(),
		touches: z.array(
			z.strictObject({
				touch_id: z.string(),
				kind: z.enum(TOUCH_KINDS),
				occurred_at: AT,
				referrer_account_id: nullableText,
				code: nullableText,
				verdict: nullableText.meta({
					description: 'Null: not judged yet.',
				}),
				why: z.string(),
				share: z.string(),
			}),
		),
		overrides: z.array(z.strictObject({ version: z.int(), effective_at: AT })),
		entries: z.array(
			ENTRY.extend({
				credits: z.array(
					z.strictObject({
						position: z.int(),
						referrer_account_id: nullableText,
						bucket: z.enum(BUCKETS),
						amount_minor: z.int(),
						base_amount_minor: z.int(),
					}),
				),
			}).meta({ id: 'CreditedEntry' }),
		),
		refunded_line_id: nullableText,
		refunds: z.array(LINE),
	})
	.meta({ id: 'Receipt' })

export const lineReceipt = defineRead({
	group: 'Ledger',
	scope: 'read',
	path: '/api/v1/lines/{line_id}',
	id: 'getLine',
	summary: 'A payment with its receipt: every fact its figures rest on.',
	query: z.strictObject({}),
	params: z.object({ line_id: z.string().meta({ example: 'in_1001' }) }),
	answer: RECEIPT,
	async run({ read, organisation, params }) {
		const found = await receiptRecord(read, organisation, params.line_id ?? '')
		return found
			? done(found)
			: refused(apiError('not_found', 'There is no line with this id.'))
	},
})
