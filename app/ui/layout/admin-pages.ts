import { MARKETING_AMONG_OTHERS } from './marketing-pages.ts'
import type { Destination } from './navigation.tsx'

/** Where an admin can go. */
export const ADMIN_PAGES: readonly Destination[] = [
	{ to: '/admin', label: 'Home', end: true },
	{ to: '/admin/accounts', label: 'Accounts' },
	{ to: '/admin/people', verb: 'see_settings', label: 'People' },
	{
		to: '/admin/second-order-revenue',
		label: 'Second-order revenue',
		group: 'Revenue',
	},
	{ to: '/admin/advocates', label: 'Advocates', group: 'Revenue' },
	{ to: '/admin/attribution', label: 'Attribution', group: 'Revenue' },
	{ to: '/admin/cohorts', label: 'Cohorts', group: 'Revenue' },
	{
		to: '/admin/recurring-revenue',
		label: 'Recurring revenue',
		group: 'Revenue',
	},
	{
		to: '/admin/customer-metrics',
		label: 'Customer metrics',
		group: 'Revenue',
		also: ['/admin/costs'],
	},
	{
		to: '/admin/lines',
		label: 'Lines',
		group: 'Revenue',
		also: [
			'/admin/waiting-lines',
			'/admin/missing-accounts',
			'/admin/duplicates',
			'/admin/reclassification',
		],
	},
	{ to: '/admin/periods', label: 'Periods', group: 'Revenue' },
	{
		to: '/admin/referrals',
		label: 'All referrals',
		group: 'Referrals',
		end: true,
	},
	{ to: '/admin/referrals/review', label: 'Review', group: 'Referrals' },
	{ to: '/admin/referrals/funnel', label: 'Funnel', group: 'Referrals' },
	{
		to: '/admin/referrals/leaderboard',
		label: 'Leaderboard',
		group: 'Referrals',
	},
	...MARKETING_AMONG_OTHERS,
	{
		to: '/admin/settings/tiers',
		verb: 'see_settings',
		label: 'Tiers',
		group: 'Programme',
	},
	{
		to: '/admin/settings/milestones',
		verb: 'see_settings',
		label: 'Milestones',
		group: 'Programme',
	},
	{
		to: '/admin/settings/metrics',
		verb: 'see_settings',
		label: 'Metrics',
		group: 'Programme',
		also: ['/admin/settings/new-metric'],
	},
	{
		to: '/admin/settings/referrals',
		label: 'Referral programme',
		group: 'Programme',
	},
	{
		to: '/admin/imports',
		verb: 'see_settings',
		label: 'Imports',
		isRare: true,
	},
	{ to: '/admin/rates', label: 'Exchange rates', isRare: true },
	{
		to: '/admin/settings/organisation',
		verb: 'see_settings',
		label: 'Organisation',
		isRare: true,
	},
	{ to: '/admin/settings/policy', label: 'Policy', isRare: true },
	{ to: '/admin/settings/finance', label: 'Finance settings', isRare: true },
	{
		to: '/admin/override-proposals',
		label: 'Override proposals',
		isRare: true,
	},
	{
		to: '/admin/settings/access',
		verb: 'see_settings',
		label: 'Signing in',
		isRare: true,
	},
	{ to: '/admin/keys', verb: 'see_settings', label: 'Keys', isRare: true },
	{
		to: '/admin/audit-log',
		verb: 'see_settings',
		label: 'Audit log',
		isRare: true,
	},
	{
		to: '/admin/outbox',
		verb: 'see_settings',
		label: 'Outbox',
		isRare: true,
		also: ['/admin/suppressions', '/admin/mail-previews'],
	},
	{ to: '/admin/jobs', verb: 'see_settings', label: 'Jobs', isRare: true },
]
