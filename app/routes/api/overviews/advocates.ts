import { z } from 'zod'
import { defineList } from '#app/http/api/list.ts'
import {
	CURRENCY,
	MONTHS,
	minor,
	nullableText,
} from '#app/routes/api/fields.ts'
import { refuseMonths } from '#app/routes/api/ledger/sor.ts'
import { advocateRecords } from '#app/views/ledger/sor/advocate-records.ts'

const ADVOCATE = z
	.strictObject({
		account_id: z.string(),
		name: nullableText,
		currency: CURRENCY,
		upsell_minor: minor('Its own upsell.'),
		cross_sell_minor: minor('Its own cross-sell.'),
		repeat_minor: minor('Its own repeat orders, where the policy counts them.'),
		referred_minor: minor('What is credited to it.'),
		sor_minor: minor('The sum of these.'),
		eliminated_minor: minor(
			'Of what is credited to it, what the payer counts as its own growth too.',
		),
		trg_minor: minor('Total revenue generated: not additive.'),
	})
	.meta({ id: 'Advocate' })

export const advocatesList = defineList({
	group: 'Figures',
	scope: 'read',
	path: '/api/v1/advocates',
	id: 'listAdvocates',
	summary: 'What each advocate grew and brought, by id.',
	description: 'The advocates of the report, with the same figures.',
	example: { limit: '2' },
	query: MONTHS,
	item: ADVOCATE,
	refuse: refuseMonths,
	list: ({ read, query }, after: readonly [string] | null, limit) =>
		advocateRecords(read, query, after, limit),
})
