import { examplePath } from '#app/views/paths/import-paths.ts'
import type { ExampleFileName } from './example-files.ts'
import { FILE_KINDS } from './imports.ts'

/** What each kind of fact is good for, in the order of what it opens up. */
const NEEDS: readonly {
	readonly kind: ExampleFileName
	readonly needs: string
	readonly opens: string
}[] = [
	{
		kind: 'revenue',
		needs:
			'Who paid, when, how much, in which currency; a number of its own for each payment. With the interval (week, month, quarter, half_year, year, or a number of months) and the plan Laurel tells renewal from upsell.',
		opens: 'First order, upsell, cross-sell, recurring revenue.',
	},
	{
		kind: 'accounts',
		needs:
			'An id and a name for each customer company. The web domain tells that two are one company; the sign-up date begins the attribution window.',
		opens: 'Names instead of ids, same-company checks, cohorts, segments.',
	},
	{
		kind: 'touches',
		needs:
			'Which customer brought which, when, and how: a link, a code, an introduction.',
		opens: 'Referral revenue and who is credited with it.',
	},
	{
		kind: 'contacts',
		needs: 'People at the accounts, with their address and role.',
		opens: 'Advocates, asks, case studies, referral links of their own.',
	},
	{
		kind: 'stages',
		needs:
			'When a company became a lead, an opportunity, a customer, or was lost.',
		opens: 'The referral funnel, and models that weigh the lead’s touch.',
	},
	{
		kind: 'subscriptions',
		needs:
			'When a subscription started, was in trial, paused, resumed and ended. Its payments name it as subscription_id.',
		opens:
			'Recurring revenue without trials and pauses, and churn that is known at once.',
	},
	{
		kind: 'usage',
		needs:
			'Measurements of your product by account, each with a number of its own.',
		opens: 'Milestones, tiers and perks.',
	},
	{
		kind: 'links',
		needs: 'Referral codes that you gave out before, and whose they are.',
		opens: 'Old links go on working.',
	},
	{
		kind: 'rates',
		needs:
			'Exchange rates by day, where you are paid in more than one currency.',
		opens: 'Payments in other currencies, which wait until then.',
	},
]

/** Where other systems keep it. Their menus move: the name of the export is what to look for. */
const SYSTEMS: readonly {
	readonly system: string
	readonly exports: readonly { readonly name: string; readonly where: string }[]
	readonly becomes: string
}[] = [
	{
		system: 'Stripe',
		exports: [
			{
				name: 'Invoices',
				where: 'Billing → Invoices → Export, all columns',
			},
			{
				name: 'Payments',
				where: 'Transactions → Payments → Export, all columns',
			},
			{ name: 'Customers', where: 'Customers → Export, all columns' },
			{
				name: 'Subscriptions',
				where: 'Billing → Subscriptions → Export, all columns',
			},
		],
		becomes:
			'Payments, refunds and lost disputes; accounts; plans and intervals. Give them together: invoices say what is net of tax, subscriptions say for which interval was paid.',
	},
	{
		system: 'ChartMogul',
		exports: [
			{ name: 'Customers', where: 'Customers → Export' },
			{ name: 'Line items', where: 'Data → Invoices → Export line items' },
		],
		becomes: 'Accounts, and payments with plan and service period.',
	},
	{
		system: 'Chargebee',
		exports: [{ name: 'Invoices', where: 'Invoices → Export' }],
		becomes: 'Payments by their invoices.',
	},
	{
		system: 'QuickBooks',
		exports: [
			{
				name: 'Sales by customer detail',
				where: 'Reports → Sales by Customer Detail → Export',
			},
		],
		becomes: 'Payments; accounts by their names.',
	},
	{
		system: 'HubSpot',
		exports: [
			{ name: 'Companies', where: 'CRM → Companies → Export' },
			{ name: 'Contacts', where: 'CRM → Contacts → Export, with associations' },
			{ name: 'Deals', where: 'CRM → Deals → Export, with associations' },
		],
		becomes:
			'Accounts, people, and stages. Deals are never revenue: only what was paid is.',
	},
	{
		system: 'Salesforce',
		exports: [
			{
				name: 'Opportunities',
				where: 'Reports → an Opportunities report → Export → Details only',
			},
		],
		becomes:
			'Stages; a lead source such as “Customer Referral” that names who referred becomes a touch.',
	},
	{
		system: 'Pipedrive',
		exports: [{ name: 'Deals', where: 'Deals → list view → Export' }],
		becomes: 'Stages.',
	},
	{
		system: 'Rewardful, Tolt, FirstPromoter',
		exports: [
			{ name: 'Affiliates', where: 'Affiliates → Export' },
			{ name: 'Referrals', where: 'Referrals → Export' },
		],
		becomes: 'Links and touches: who brought whom.',
	},
]

/** What Laurel needs, an example of each, and where other systems keep it. */
export const viewImportGuide = () => ({
	needs: NEEDS.map(({ kind, needs, opens }) => ({
		kind,
		label: FILE_KINDS.find(({ value }) => value === kind)?.label ?? kind,
		needs,
		opens,
		example: examplePath(kind),
	})),
	systems: SYSTEMS,
})
