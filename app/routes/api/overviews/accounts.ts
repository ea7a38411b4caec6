import { z } from 'zod'
import { REFERRAL_STATES } from '#app/domain/referrals/lifecycle.ts'
import { done, refused } from '#app/domain/result.ts'
import { apiError } from '#app/http/api/errors.ts'
import { defineList } from '#app/http/api/list.ts'
import { defineRead } from '#app/http/api/operation.ts'
import {
	AT,
	CURRENCY,
	minor,
	nullableText,
	PERIOD,
	textQuery,
} from '#app/routes/api/fields.ts'
import {
	accountRecord,
	accountRecords,
} from '#app/views/overviews/account-records.ts'

const NAMED = {
	account_id: z.string(),
	name: nullableText.meta({ description: 'Null once it was erased.' }),
	domain: nullableText,
	plan: nullableText,
	status: nullableText,
	signed_up_at: AT.nullable(),
}

const BROUGHT = {
	revenue_minor: minor('What it paid.'),
	upsell_minor: minor('Of it: upsell of its own.'),
	cross_sell_minor: minor('Of it: cross-sell of its own.'),
	referred_minor: minor('What is credited to it.'),
	sor_minor: minor('Upsell, cross-sell and what is credited.'),
}

const ACCOUNT = z
	.strictObject({ ...NAMED, currency: CURRENCY, ...BROUGHT })
	.meta({ id: 'Account' })

const PARTS = {
	...BROUGHT,
	first_order_minor: minor('Of what it paid: first orders.'),
	referral_minor: minor('Of what it paid: counted as referral revenue.'),
}

export const ACCOUNT_DETAILS = z
	.strictObject({
		...NAMED,
		is_settling: z.boolean(),
		currency: CURRENCY,
		...PARTS,
		months: z.array(z.strictObject({ period: PERIOD, ...PARTS })),
		brought: z.array(
			z.strictObject({
				account_id: z.string(),
				state: z.enum(REFERRAL_STATES),
				credited_minor: z.int(),
			}),
		),
		tier: nullableText,
		next_tier: nullableText,
		milestones: z.array(
			z.strictObject({
				milestone_id: z.string(),
				name: z.string(),
				state: z.string().meta({
					description: 'open, held, grace, kept or revoked.',
				}),
				reached_at: AT.nullable(),
				version: z.int(),
				progress: z.string(),
			}),
		),
	})
	.meta({ id: 'AccountDetails' })

const ACCOUNTS = { group: 'Accounts and referrals', scope: 'read' } as const

export const accountsList = defineList({
	...ACCOUNTS,
	path: '/api/v1/accounts',
	id: 'listAccounts',
	summary: 'Accounts by name, with what they paid and brought.',
	example: { limit: '2' },
	query: {
		search: textQuery('A part of a name, an id or a domain.'),
	},
	item: ACCOUNT,
	list: (
		{ read, organisation, query },
		after: readonly [string, string] | null,
		limit,
	) =>
		accountRecords(
			read,
			organisation.baseCurrency,
			query.search?.trim(),
			after,
			limit,
		),
})

export const accountDetails = defineRead({
	...ACCOUNTS,
	path: '/api/v1/accounts/{account_id}',
	id: 'getAccount',
	summary: 'An account: its months, whom it brought, where it stands.',
	query: z.strictObject({}),
	params: z.object({ account_id: z.string().meta({ example: 'acme' }) }),
	answer: ACCOUNT_DETAILS,
	async run({ read, organisation, params }) {
		const found = await accountRecord(
			read,
			organisation.baseCurrency,
			params.account_id ?? '',
		)
		return found
			? done(found)
			: refused(apiError('not_found', 'There is no account with this id.'))
	},
})
