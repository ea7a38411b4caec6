import { z } from 'zod'
import {
	REFERRAL_STATES,
	REJECTION_REASONS,
} from '#app/domain/referrals/lifecycle.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import { defineList } from '#app/http/api/list.ts'
import {
	AT,
	CURRENCY,
	MONTHS,
	minor,
	nullableText,
	oneOf,
	textQuery,
} from '#app/routes/api/fields.ts'
import { referralRecords } from '#app/views/referrals/referral-records.ts'

const STATES = [...REFERRAL_STATES, 'held', 'expired'] as const

export const REFERRAL = z
	.strictObject({
		account_id: z.string().meta({ description: 'Who was brought.' }),
		referrer_account_id: nullableText.meta({
			description: 'Who brought them; null: no account of ours.',
		}),
		state: z.enum(STATES),
		reason: z.enum(REJECTION_REASONS).nullable(),
		held_for: nullableText.meta({ description: 'Why it waits for review.' }),
		kind: z.enum(TOUCH_KINDS),
		code: nullableText,
		touches: z.int(),
		first_touch_at: AT,
		last_touch_at: AT,
		lead_at: AT.nullable(),
		qualified_at: AT.nullable(),
		opportunity_at: AT.nullable(),
		converted_at: AT.nullable(),
		lost_at: AT.nullable(),
		credited_minor: minor('Of all time, in the base currency.'),
		currency: CURRENCY,
	})
	.meta({ id: 'Referral' })

export const referralsList = defineList({
	group: 'Accounts and referrals',
	scope: 'read',
	path: '/api/v1/referrals',
	id: 'listReferrals',
	summary: 'Who brought whom and where each stands, those heard of last first.',
	example: { limit: '2' },
	query: {
		...MONTHS,
		state: oneOf(STATES, 'Where it stands.'),
		kind: oneOf(TOUCH_KINDS, 'How the first touch brought them.'),
		referrer_account_id: textQuery('Who brought them.', 'acme'),
		code: textQuery('The code of a link.'),
	},
	item: REFERRAL,
	list: (
		{ read, organisation, query, now },
		after: readonly [number, string, string] | null,
		limit,
	) => referralRecords(read, organisation, query, { after, limit, now }),
})
