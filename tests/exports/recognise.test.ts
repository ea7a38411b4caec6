import { describe, expect, test } from 'vitest'
import { CSV_FILE_NAMES, CSV_FILES } from '#app/integrations/csv/files.ts'
import { fitMapping } from '#app/integrations/exports/mapping/fit-mapping.ts'
import { checkMapping } from '#app/integrations/exports/mapping/mapping.ts'
import {
	PRESET_NAMES,
	PRESETS,
} from '#app/integrations/exports/presets/presets.ts'
import {
	knownHeaders,
	recognise,
} from '#app/integrations/exports/presets/recognise.ts'
import recorded from '#tests/integrations/exports/headers.json' with {
	type: 'json',
}

const EXPORTS: readonly [keyof typeof recorded, string | null][] = [
	['stripe_payments', 'stripe-payments'],
	['stripe_invoices', 'stripe-invoices'],
	['stripe_customers', 'stripe-customers'],
	['stripe_subscriptions', 'stripe-subscriptions'],
	['chartmogul_customers', 'chartmogul-customers'],
	['chartmogul_line_items', 'chartmogul-line-items'],
	['chargebee_invoices', 'chargebee-invoices'],
	['hubspot_companies', 'hubspot-companies'],
	['hubspot_contacts', 'hubspot-contacts'],
	['hubspot_deals', 'hubspot-deals'],
	['salesforce_opportunities', 'salesforce-opportunities'],
	['pipedrive_deals', 'pipedrive-deals'],
	['stripe_application_fees', null],
	['baremetrics_template', null],
]

describe('an export is known by its headers', () => {
	test.each(
		EXPORTS.flatMap(([name, preset]) =>
			recorded[name].map((headers, i) => ({ name, i, headers, preset })),
		),
	)('$name $i is $preset', ({ headers, preset }) => {
		expect(recognise(headers)?.preset.name ?? null).toBe(preset)
		const shouted = [...headers]
			.reverse()
			.map((header) => ` ${header.toUpperCase()} `)
		expect(recognise(shouted)?.preset.name ?? null).toBe(preset)
	})

	test.each(CSV_FILE_NAMES)('our own columns of %s', (kind) => {
		expect(recognise(CSV_FILES[kind].columns)?.preset.name).toBe(
			`laurel-${kind}`,
		)
		expect(recognise(CSV_FILES[kind].required)?.preset.name).toBe(
			`laurel-${kind}`,
		)
	})

	test.each([
		[
			'rewardful-affiliates',
			'ID,First name,Last name,Email,Campaign,Link token,Visitors,Leads,Conversions',
		],
		[
			'rewardful-referrals',
			'ID,Email,Stripe customer ID,Affiliate,Affiliate email,Created at,Became lead at,Became conversion at',
		],
		[
			'tolt-affiliates',
			'Partner ID,Name,Email,Group,Referral code,Payout method',
		],
		[
			'tolt-referrals',
			'Customer ID,Customer email,Partner,Partner email,Created at',
		],
		[
			'firstpromoter-affiliates',
			'id,email,first_name,last_name,ref_id,clicks_count,referrals_count',
		],
		[
			'firstpromoter-referrals',
			'id,email,uid,state,created_at,customer_since,promoter_email',
		],
		[
			'quickbooks-sales',
			'Date,Transaction Type,Num,Customer,Product/Service,Qty,Sales Price,Amount,Balance',
		],
		[
			'stripe-charges',
			'id,amount,amount_refunded,captured,created,currency,customer_id,invoice_id,status',
		],
	])('%s', (preset, headers) => {
		expect(recognise(headers.split(','))?.preset.name).toBe(preset)
	})

	test('a table of something else is none', () => {
		expect(recognise(['Name', 'Date', 'Weight'])).toBeNull()
		expect(recognise([])).toBeNull()
	})

	test('the line with the headers means most', () => {
		const [headers = []] = recorded.stripe_invoices
		expect(knownHeaders(headers)).toBeGreaterThan(10)
		expect(knownHeaders(['Invoices of Acme', 'January 2026'])).toBe(0)
	})
})

describe('presets', () => {
	test('have names of their own', () => {
		expect(new Set(PRESET_NAMES).size).toBe(PRESETS.length)
	})

	test.each(PRESETS)(
		'$name is a mapping that could be written down',
		(preset) => {
			const mapping = JSON.parse(JSON.stringify(preset.mapping))
			expect(checkMapping(mapping)).toEqual({ ok: true, value: mapping })
		},
	)

	test.each(
		EXPORTS.flatMap(([name]) =>
			recorded[name].map((headers) => [name, headers] as const),
		),
	)('of %s keep what the file has, by its own names', (_, headers) => {
		const preset = recognise(headers)?.preset
		if (!preset) return
		const mapping = fitMapping(preset.mapping, headers)
		const columns = [
			...JSON.stringify(mapping).matchAll(/"column":"([^"]*)"/g),
		].map(([, column]) => column ?? '')
		expect(columns.filter((column) => !headers.includes(column))).toEqual([])
	})
})
