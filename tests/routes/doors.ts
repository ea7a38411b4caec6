/** Whom a page is for. */
export type Door = 'admin' | 'staff' | 'advocate' | 'person' | 'anybody'

export type Expectation = {
	door: Door
	/** An address of it that exists in the books of the test. */
	url: string
	/** The same page for what is another account's, or is not there. Needed where the path has a parameter. */
	elsewhere?: string
}

/** Every route of app/routes.ts by id: who may open it. A route that is missing here fails the test. */
export const DOORS: Record<string, Expectation> = {
	'routes/site/front-page': { door: 'anybody', url: '/' },
	'routes/site/set-up': { door: 'anybody', url: '/set-up' },
	'routes/site/sign-in': { door: 'anybody', url: '/sign-in' },
	'routes/site/sign-in-link': {
		door: 'anybody',
		url: '/sign-in/unknown',
	},
	'routes/site/gallery': { door: 'anybody', url: '/gallery' },
	'routes/site/sign-out': { door: 'anybody', url: '/sign-out' },
	'routes/site/invitation': { door: 'anybody', url: '/invitation/unknown' },
	'routes/site/image': { door: 'anybody', url: '/images/unknown' },
	'routes/site/unknown-code': { door: 'anybody', url: '/r/unknown' },
	'routes/site/profile': { door: 'person', url: '/profile' },
	'routes/site/sessions': { door: 'person', url: '/profile/sign-outs' },
	'routes/site/refer': { door: 'anybody', url: '/refer' },
	'routes/site/refer-code': { door: 'anybody', url: '/refer/unknown' },
	'routes/site/refer-consent': {
		door: 'anybody',
		url: '/refer/consent/unknown',
	},
	'routes/site/stories': { door: 'anybody', url: '/stories' },
	'routes/site/story': { door: 'anybody', url: '/stories/unknown' },
	'routes/site/story-print': {
		door: 'anybody',
		url: '/stories/unknown/print',
	},
	'routes/site/story-open-graph': {
		door: 'anybody',
		url: '/stories/unknown/open-graph.png',
	},
	'routes/site/story-quote': {
		door: 'anybody',
		url: '/stories/unknown/quotes/1.png',
	},
	'routes/site/story-picture': {
		door: 'anybody',
		url: '/stories/unknown/pictures/1',
	},
	'routes/site/story-preview': {
		door: 'anybody',
		url: '/stories/preview/unknown',
	},
	'routes/site/preview-picture': {
		door: 'anybody',
		url: '/stories/preview/unknown/pictures/1',
	},
	'routes/site/story-review': {
		door: 'anybody',
		url: '/stories/review/unknown',
	},
	'routes/site/review-consent': {
		door: 'anybody',
		url: '/stories/review/unknown/consent',
	},
	'routes/site/review-changes': {
		door: 'anybody',
		url: '/stories/review/unknown/changes',
	},
	'routes/site/review-comments': {
		door: 'anybody',
		url: '/stories/review/unknown/comments',
	},
	'routes/site/review-withdrawal': {
		door: 'anybody',
		url: '/stories/review/unknown/withdrawal/nope',
	},
	'routes/site/review-picture': {
		door: 'anybody',
		url: '/stories/review/unknown/pictures/1',
	},
	'routes/site/thanks': { door: 'anybody', url: '/thanks' },
	'routes/site/unsubscribe': { door: 'anybody', url: '/unsubscribe/unknown' },
	'routes/site/mail-preferences': {
		door: 'anybody',
		url: '/mail-preferences/unknown',
	},
	'routes/webhooks/resend': { door: 'anybody', url: '/webhooks/resend' },
	'routes/site/not-found': { door: 'anybody', url: '/no/such/page' },

	'routes/admin/layout': { door: 'admin', url: '/admin' },
	'routes/admin/home': { door: 'admin', url: '/admin' },
	'routes/admin/search': { door: 'admin', url: '/admin/search?q=ac' },
	'routes/admin/second-order-revenue': {
		door: 'admin',
		url: '/admin/second-order-revenue',
	},
	'routes/admin/second-order-revenue-csv': {
		door: 'admin',
		url: '/admin/second-order-revenue.csv?table=months',
	},
	'routes/admin/attribution': { door: 'admin', url: '/admin/attribution' },
	'routes/admin/attribution-csv': {
		door: 'admin',
		url: '/admin/attribution.csv',
	},
	'routes/admin/attribution-comparisons': {
		door: 'admin',
		url: '/admin/attribution/comparisons',
	},
	'routes/admin/recurring-revenue': {
		door: 'admin',
		url: '/admin/recurring-revenue',
	},
	'routes/admin/recurring-revenue-csv': {
		door: 'admin',
		url: '/admin/recurring-revenue.csv',
	},
	'routes/admin/recurring-movements': {
		door: 'admin',
		url: '/admin/recurring-revenue/movements',
	},
	'routes/admin/recurring-movements-csv': {
		door: 'admin',
		url: '/admin/recurring-revenue/movements.csv',
	},
	'routes/admin/recurring-customers': {
		door: 'admin',
		url: '/admin/recurring-revenue/customers',
	},
	'routes/admin/recurring-customers-csv': {
		door: 'admin',
		url: '/admin/recurring-revenue/customers.csv',
	},
	'routes/admin/account-recurring': {
		door: 'admin',
		url: '/admin/accounts/acme/recurring-revenue',
		elsewhere: '/admin/accounts/nope/recurring-revenue',
	},
	'routes/admin/customer-metrics': {
		door: 'admin',
		url: '/admin/customer-metrics',
	},
	'routes/admin/customer-metrics-csv': {
		door: 'admin',
		url: '/admin/customer-metrics.csv',
	},
	'routes/admin/new-customers': {
		door: 'admin',
		url: '/admin/customer-metrics/new-customers',
	},
	'routes/admin/new-customers-csv': {
		door: 'admin',
		url: '/admin/customer-metrics/new-customers.csv',
	},
	'routes/admin/costs': { door: 'admin', url: '/admin/costs' },
	'routes/admin/costs-csv': { door: 'admin', url: '/admin/costs.csv' },
	'routes/admin/cohorts': { door: 'admin', url: '/admin/cohorts' },
	'routes/admin/cohorts-csv': { door: 'admin', url: '/admin/cohorts.csv' },
	'routes/admin/advocates': { door: 'admin', url: '/admin/advocates' },
	'routes/admin/advocates-csv': {
		door: 'admin',
		url: '/admin/advocates.csv',
	},
	'routes/admin/entries': { door: 'admin', url: '/admin/entries' },
	'routes/admin/entries-csv': { door: 'admin', url: '/admin/entries.csv' },
	'routes/admin/credits': { door: 'admin', url: '/admin/credits' },
	'routes/admin/credits-csv': { door: 'admin', url: '/admin/credits.csv' },
	'routes/admin/lines': { door: 'admin', url: '/admin/lines' },
	'routes/admin/lines-csv': { door: 'admin', url: '/admin/lines.csv' },
	'routes/admin/rates': { door: 'admin', url: '/admin/rates' },
	'routes/admin/rates-csv': { door: 'admin', url: '/admin/rates.csv' },
	'routes/admin/rate-removal': {
		door: 'admin',
		url: '/admin/rates/EUR/2026-01-31/removal',
		elsewhere: '/admin/rates/EUR/2026-02-31/removal',
	},
	'routes/admin/waiting-lines': {
		door: 'admin',
		url: '/admin/waiting-lines',
	},
	'routes/admin/missing-account': {
		door: 'admin',
		url: '/admin/missing-accounts/nobodys',
		elsewhere: '/admin/missing-accounts/acme',
	},
	'routes/admin/duplicates': { door: 'admin', url: '/admin/duplicates' },
	'routes/admin/duplicates-csv': {
		door: 'admin',
		url: '/admin/duplicates.csv',
	},
	'routes/admin/reclassification': {
		door: 'admin',
		url: '/admin/reclassification?line=line-1',
	},
	'routes/admin/receipt': {
		door: 'admin',
		url: '/admin/lines/line-1',
		elsewhere: '/admin/lines/nope',
	},
	'routes/admin/accounts': { door: 'admin', url: '/admin/accounts' },
	'routes/admin/accounts-csv': { door: 'admin', url: '/admin/accounts.csv' },
	'routes/admin/account': {
		door: 'admin',
		url: '/admin/accounts/acme',
		elsewhere: '/admin/accounts/nope',
	},
	'routes/admin/account-traits': {
		door: 'admin',
		url: '/admin/accounts/acme/traits',
		elsewhere: '/admin/accounts/nope/traits',
	},
	'routes/admin/link-pause': {
		door: 'admin',
		url: '/admin/links/own-link/pause',
		elsewhere: '/admin/links/nope/pause',
	},
	'routes/admin/link-resumption': {
		door: 'admin',
		url: '/admin/links/own-link/resumption',
		elsewhere: '/admin/links/nope/resumption',
	},
	'routes/admin/referrals': { door: 'admin', url: '/admin/referrals' },
	'routes/admin/referrals-csv': {
		door: 'admin',
		url: '/admin/referrals.csv',
	},
	'routes/admin/referral-review': {
		door: 'admin',
		url: '/admin/referrals/review',
	},
	'routes/admin/referral-new': { door: 'admin', url: '/admin/referrals/new' },
	'routes/admin/referral': {
		door: 'admin',
		url: '/admin/referrals/globex/acme',
		elsewhere: '/admin/referrals/globex/nope',
	},
	'routes/admin/referral-holds': {
		door: 'admin',
		url: '/admin/referral-holds',
	},
	'routes/admin/referral-clearances': {
		door: 'admin',
		url: '/admin/referral-clearances',
	},
	'routes/admin/referral-rejections': {
		door: 'admin',
		url: '/admin/referral-rejections',
	},
	'routes/admin/champion-confirmations': {
		door: 'admin',
		url: '/admin/champion-moves/confirmations',
	},
	'routes/admin/champion-dismissals': {
		door: 'admin',
		url: '/admin/champion-moves/dismissals',
	},
	'routes/admin/sales-update': {
		door: 'admin',
		url: '/admin/sales-updates/acme',
		elsewhere: '/admin/sales-updates/nope',
	},
	'routes/admin/merge': {
		door: 'admin',
		url: '/admin/merges/lead-door',
		elsewhere: '/admin/merges/acme',
	},
	'routes/admin/lead-erasure': {
		door: 'admin',
		url: '/admin/leads/door/erasure',
		elsewhere: '/admin/leads/nope/erasure',
	},
	'routes/admin/override': {
		door: 'admin',
		url: '/admin/accounts/acme/override',
		elsewhere: '/admin/accounts/nope/override',
	},
	'routes/admin/override-proposals': {
		door: 'admin',
		url: '/admin/override-proposals',
	},
	'routes/admin/override-proposals-csv': {
		door: 'admin',
		url: '/admin/override-proposals.csv',
	},
	'routes/admin/override-proposal': {
		door: 'admin',
		url: '/admin/override-proposals/proposal-1',
		elsewhere: '/admin/override-proposals/nope',
	},
	'routes/admin/override-proposal-refusal': {
		door: 'admin',
		url: '/admin/override-proposals/proposal-1/refusal',
		elsewhere: '/admin/override-proposals/nope/refusal',
	},
	'routes/admin/override-proposal-approval': {
		door: 'admin',
		url: '/admin/override-proposals/proposal-1/approval',
		elsewhere: '/admin/override-proposals/nope/approval',
	},
	'routes/admin/override-proposal-withdrawal': {
		door: 'admin',
		url: '/admin/override-proposals/proposal-1/withdrawal',
		elsewhere: '/admin/override-proposals/nope/withdrawal',
	},
	'routes/admin/finance-settings': {
		door: 'admin',
		url: '/admin/settings/finance',
	},
	'routes/admin/periods': { door: 'admin', url: '/admin/periods' },
	'routes/admin/period': {
		door: 'admin',
		url: '/admin/periods/2026-01',
		elsewhere: '/admin/periods/nope',
	},
	'routes/admin/period-statement-csv': {
		door: 'admin',
		url: '/admin/periods/2026-01/statement.csv',
		elsewhere: '/admin/periods/nope/statement.csv',
	},
	'routes/admin/period-review': {
		door: 'admin',
		url: '/admin/periods/2026-01/review',
		elsewhere: '/admin/periods/nope/review',
	},
	'routes/admin/period-examination': {
		door: 'admin',
		url: '/admin/periods/2026-01/examination',
		elsewhere: '/admin/periods/nope/examination',
	},
	'routes/admin/period-reopening': {
		door: 'admin',
		url: '/admin/periods/2025-12/reopening',
		elsewhere: '/admin/periods/nope/reopening',
	},
	'routes/admin/period-reopening-approval': {
		door: 'admin',
		url: '/admin/periods/2026-01/reopening/approval',
		elsewhere: '/admin/periods/nope/reopening/approval',
	},
	'routes/admin/period-reopening-withdrawal': {
		door: 'admin',
		url: '/admin/periods/2026-01/reopening/withdrawal',
		elsewhere: '/admin/periods/nope/reopening/withdrawal',
	},
	'routes/admin/closure': {
		door: 'admin',
		url: '/admin/periods/2026-01/closure',
		elsewhere: '/admin/periods/nope/closure',
	},
	'routes/admin/policy': { door: 'admin', url: '/admin/settings/policy' },
	'routes/admin/imports': { door: 'admin', url: '/admin/imports' },
	'routes/admin/imports-sample': {
		door: 'admin',
		url: '/admin/imports/sample',
	},
	'routes/admin/imports-upload': {
		door: 'admin',
		url: '/admin/imports/upload-1',
		elsewhere: '/admin/imports/nope',
	},
	'routes/admin/imports-rejected-csv': {
		door: 'admin',
		url: '/admin/imports/upload-1/rejected.csv',
		elsewhere: '/admin/imports/nope/rejected.csv',
	},
	'routes/admin/organisation': {
		door: 'admin',
		url: '/admin/settings/organisation',
	},
	'routes/admin/referral-settings': {
		door: 'admin',
		url: '/admin/settings/referrals',
	},
	'routes/admin/referral-funnel': {
		door: 'admin',
		url: '/admin/referrals/funnel',
	},
	'routes/admin/referral-funnel-csv': {
		door: 'admin',
		url: '/admin/referrals/funnel.csv',
	},
	'routes/admin/leaderboard': {
		door: 'admin',
		url: '/admin/referrals/leaderboard',
	},
	'routes/admin/leaderboard-csv': {
		door: 'admin',
		url: '/admin/referrals/leaderboard.csv',
	},
	'routes/admin/metrics': { door: 'admin', url: '/admin/settings/metrics' },
	'routes/admin/metric-new': {
		door: 'admin',
		url: '/admin/settings/new-metric',
	},
	'routes/admin/metric': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure',
		elsewhere: '/admin/settings/metrics/nope',
	},
	'routes/admin/metric-account': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure/accounts/acme',
		elsewhere: '/admin/settings/metrics/tenure/accounts/nope',
	},
	'routes/admin/metric-change': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure/change',
		elsewhere: '/admin/settings/metrics/nope/change',
	},
	'routes/admin/metric-archival': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure/archival',
		elsewhere: '/admin/settings/metrics/nope/archival',
	},
	'routes/admin/metric-restoration': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure/restoration',
		elsewhere: '/admin/settings/metrics/nope/restoration',
	},
	'routes/admin/metric-csv': {
		door: 'admin',
		url: '/admin/settings/metrics/tenure/values.csv',
		elsewhere: '/admin/settings/metrics/nope/values.csv',
	},
	'routes/admin/milestones': {
		door: 'admin',
		url: '/admin/settings/milestones',
	},
	'routes/admin/milestone-new': {
		door: 'admin',
		url: '/admin/settings/milestones/new',
	},
	'routes/admin/milestone': {
		door: 'admin',
		url: '/admin/settings/milestones/starter-tenure',
		elsewhere: '/admin/settings/milestones/nope',
	},
	'routes/admin/milestone-change': {
		door: 'admin',
		url: '/admin/settings/milestones/starter-tenure/change',
		elsewhere: '/admin/settings/milestones/nope/change',
	},
	'routes/admin/milestone-archival': {
		door: 'admin',
		url: '/admin/settings/milestones/starter-tenure/archival',
		elsewhere: '/admin/settings/milestones/nope/archival',
	},
	'routes/admin/tiers': { door: 'admin', url: '/admin/settings/tiers' },
	'routes/admin/tier-new': { door: 'admin', url: '/admin/settings/tiers/new' },
	'routes/admin/tier-order': {
		door: 'admin',
		url: '/admin/settings/tiers/order',
	},
	'routes/admin/tier-change': {
		door: 'admin',
		url: '/admin/settings/tiers/tier-1/change',
		elsewhere: '/admin/settings/tiers/nope/change',
	},
	'routes/admin/tier-archival': {
		door: 'admin',
		url: '/admin/settings/tiers/tier-1/archival',
		elsewhere: '/admin/settings/tiers/nope/archival',
	},
	'routes/admin/starter-set': {
		door: 'admin',
		url: '/admin/settings/starter-set',
	},
	'routes/admin/people': { door: 'admin', url: '/admin/people' },
	'routes/admin/people-person': {
		door: 'admin',
		url: '/admin/people/person-1',
		elsewhere: '/admin/people/nope',
	},
	'routes/admin/people-deactivation': {
		door: 'admin',
		url: '/admin/people/person-1/deactivation',
		elsewhere: '/admin/people/nope/deactivation',
	},
	'routes/admin/people-role': {
		door: 'admin',
		url: '/admin/people/person-1/role',
		elsewhere: '/admin/people/nope/role',
	},
	'routes/admin/people-reactivation': {
		door: 'admin',
		url: '/admin/people/person-1/reactivation',
		elsewhere: '/admin/people/nope/reactivation',
	},
	'routes/admin/people-invitation': {
		door: 'admin',
		url: '/admin/people/person-1/invitation',
		elsewhere: '/admin/people/nope/invitation',
	},
	'routes/admin/people-revocation': {
		door: 'admin',
		url: '/admin/people/person-1/revocation',
		elsewhere: '/admin/people/nope/revocation',
	},
	'routes/admin/people-sign-outs': {
		door: 'admin',
		url: '/admin/people/person-1/sign-outs',
		elsewhere: '/admin/people/nope/sign-outs',
	},
	'routes/admin/invitations': { door: 'admin', url: '/admin/invitations' },
	'routes/admin/jobs': { door: 'admin', url: '/admin/jobs' },
	'routes/admin/job-retry': {
		door: 'admin',
		url: '/admin/jobs/mail-1/retry',
		elsewhere: '/admin/jobs/nope/retry',
	},
	'routes/admin/outbox': { door: 'admin', url: '/admin/outbox' },
	'routes/admin/outbox-mail': {
		door: 'admin',
		url: '/admin/outbox/mail-1',
		elsewhere: '/admin/outbox/nope',
	},
	'routes/admin/outbox-message': {
		door: 'admin',
		url: '/admin/outbox/mail-1/message',
		elsewhere: '/admin/outbox/nope/message',
	},
	'routes/admin/suppressions': { door: 'admin', url: '/admin/suppressions' },
	'routes/admin/suppressions-new': {
		door: 'admin',
		url: '/admin/suppressions/new',
	},
	'routes/admin/suppressions-lifting': {
		door: 'admin',
		url: '/admin/suppressions/hash-1/lifting',
		elsewhere: '/admin/suppressions/nope/lifting',
	},
	'routes/admin/mail-previews': { door: 'admin', url: '/admin/mail-previews' },
	'routes/admin/audit-log': { door: 'admin', url: '/admin/audit-log' },
	'routes/admin/audit-log-csv': { door: 'admin', url: '/admin/audit-log.csv' },
	'routes/admin/keys': { door: 'admin', url: '/admin/keys' },
	'routes/admin/keys-revocation': {
		door: 'admin',
		url: '/admin/keys/key-1/revocation',
		elsewhere: '/admin/keys/nope/revocation',
	},

	'routes/marketing/layout': { door: 'staff', url: '/marketing' },
	'routes/marketing/home': { door: 'staff', url: '/marketing' },
	'routes/marketing/claims': {
		door: 'staff',
		url: '/marketing/claims',
	},
	'routes/marketing/claim': {
		door: 'staff',
		url: '/marketing/claims/claim-1',
		elsewhere: '/marketing/claims/nope',
	},
	'routes/marketing/claim-refusal': {
		door: 'staff',
		url: '/marketing/claims/claim-1/refusal',
		elsewhere: '/marketing/claims/nope/refusal',
	},
	'routes/marketing/claim-withdrawal': {
		door: 'staff',
		url: '/marketing/claims/claim-1/withdrawal',
		elsewhere: '/marketing/claims/nope/withdrawal',
	},
	'routes/marketing/speaking': {
		door: 'staff',
		url: '/marketing/speaking',
	},
	'routes/marketing/speaking-new': {
		door: 'staff',
		url: '/marketing/speaking/new',
	},
	'routes/marketing/speaking-event': {
		door: 'staff',
		url: '/marketing/speaking/event-1',
		elsewhere: '/marketing/speaking/nope',
	},
	'routes/marketing/speaking-change': {
		door: 'staff',
		url: '/marketing/speaking/event-1/change',
		elsewhere: '/marketing/speaking/nope/change',
	},
	'routes/marketing/speaking-cancellation': {
		door: 'staff',
		url: '/marketing/speaking/event-1/cancellation',
		elsewhere: '/marketing/speaking/nope/cancellation',
	},
	'routes/marketing/slot-new': {
		door: 'staff',
		url: '/marketing/speaking/event-1/new-slot',
		elsewhere: '/marketing/speaking/nope/new-slot',
	},
	'routes/marketing/slot': {
		door: 'staff',
		url: '/marketing/slots/slot-1',
		elsewhere: '/marketing/slots/nope',
	},
	'routes/marketing/slot-cancellation': {
		door: 'staff',
		url: '/marketing/slots/slot-1/cancellation',
		elsewhere: '/marketing/slots/nope/cancellation',
	},
	'routes/marketing/case-study': {
		door: 'staff',
		url: '/marketing/case-studies/story-1',
		elsewhere: '/marketing/case-studies/nope',
	},
	'routes/marketing/case-study-overview': {
		door: 'staff',
		url: '/marketing/case-studies/story-1',
		elsewhere: '/marketing/case-studies/nope',
	},
	'routes/marketing/case-studies': {
		door: 'staff',
		url: '/marketing/case-studies',
	},
	'routes/marketing/case-study-list': {
		door: 'staff',
		url: '/marketing/case-studies/list',
	},
	'routes/marketing/case-studies-csv': {
		door: 'staff',
		url: '/marketing/case-studies.csv',
	},
	'routes/marketing/case-study-pace': {
		door: 'staff',
		url: '/marketing/case-studies/pace',
	},
	'routes/marketing/case-study-settings': {
		door: 'staff',
		url: '/marketing/case-studies/settings',
	},
	'routes/marketing/case-study-new': {
		door: 'staff',
		url: '/marketing/case-studies/new',
	},
	'routes/marketing/case-study-invitation': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/invitation',
		elsewhere: '/marketing/case-studies/nope/invitation',
	},
	'routes/marketing/case-study-assignment': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/assignment',
		elsewhere: '/marketing/case-studies/nope/assignment',
	},
	'routes/marketing/case-study-move': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/moves',
		elsewhere: '/marketing/case-studies/nope/moves',
	},
	'routes/marketing/case-study-brief': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/brief',
		elsewhere: '/marketing/case-studies/nope/brief',
	},
	'routes/marketing/case-study-interview': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/interview',
		elsewhere: '/marketing/case-studies/nope/interview',
	},
	'routes/marketing/case-study-interview-notes': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/interview/notes',
		elsewhere: '/marketing/case-studies/nope/interview/notes',
	},
	'routes/marketing/case-study-interview-cancellation': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/interview/cancellation',
		elsewhere: '/marketing/case-studies/nope/interview/cancellation',
	},
	'routes/marketing/case-study-interview-calendar': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/interview.ics',
		elsewhere: '/marketing/case-studies/nope/interview.ics',
	},
	'routes/marketing/case-study-interview-holding': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/interview/holding',
		elsewhere: '/marketing/case-studies/nope/interview/holding',
	},
	'routes/marketing/case-study-files': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/files',
		elsewhere: '/marketing/case-studies/nope/files',
	},
	'routes/marketing/case-study-file': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/files/file1',
		elsewhere: '/marketing/case-studies/story-1/files/nope',
	},
	'routes/marketing/case-study-file-removal': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/files/file1/removal',
		elsewhere: '/marketing/case-studies/story-1/files/nope/removal',
	},
	'routes/marketing/case-study-comments': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/comments',
		elsewhere: '/marketing/case-studies/nope/comments',
	},
	'routes/marketing/case-study-comment-settlement': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/comments/comment1/settlement',
		elsewhere: '/marketing/case-studies/story-1/comments/nope/settlement',
	},
	'routes/marketing/case-study-draft': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/draft',
		elsewhere: '/marketing/case-studies/nope/draft',
	},
	'routes/marketing/case-study-sending': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/sending',
		elsewhere: '/marketing/case-studies/nope/sending',
	},
	'routes/marketing/case-study-versions': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/versions',
		elsewhere: '/marketing/case-studies/nope/versions',
	},
	'routes/marketing/case-study-version': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/versions/1',
		elsewhere: '/marketing/case-studies/story-1/versions/9',
	},
	'routes/marketing/case-study-quote-permissions': {
		door: 'staff',
		url: '/marketing/case-studies/story-1/quote-permissions',
		elsewhere: '/marketing/case-studies/nope/quote-permissions',
	},
	'routes/marketing/perks': {
		door: 'staff',
		url: '/marketing/perks',
	},
	'routes/marketing/perk-new': {
		door: 'staff',
		url: '/marketing/perks/new',
	},
	'routes/marketing/perk': {
		door: 'staff',
		url: '/marketing/perks/perk-1',
		elsewhere: '/marketing/perks/nope',
	},
	'routes/marketing/perk-archival': {
		door: 'staff',
		url: '/marketing/perks/perk-1/archival',
		elsewhere: '/marketing/perks/nope/archival',
	},
	'routes/marketing/starter-perks': {
		door: 'staff',
		url: '/marketing/starter-perks',
	},
	'routes/marketing/claims-csv': {
		door: 'staff',
		url: '/marketing/claims.csv',
	},
	'routes/marketing/claim-approval': {
		door: 'staff',
		url: '/marketing/claims/claim-1/approval',
		elsewhere: '/marketing/claims/nope/approval',
	},
	'routes/marketing/claim-fulfilment': {
		door: 'staff',
		url: '/marketing/claims/claim-1/fulfilment',
		elsewhere: '/marketing/claims/nope/fulfilment',
	},
	'routes/marketing/claim-absence': {
		door: 'staff',
		url: '/marketing/claims/claim-1/absence',
		elsewhere: '/marketing/claims/nope/absence',
	},
	'routes/marketing/asks': {
		door: 'staff',
		url: '/marketing/asks',
	},
	'routes/marketing/ask-new': {
		door: 'staff',
		url: '/marketing/asks/new',
	},
	'routes/marketing/ask-policy': {
		door: 'admin',
		url: '/marketing/asks/policy',
	},
	'routes/marketing/references': {
		door: 'staff',
		url: '/marketing/references',
	},
	'routes/marketing/reference-new': {
		door: 'staff',
		url: '/marketing/references/new',
	},
	'routes/marketing/reference': {
		door: 'staff',
		url: '/marketing/references/reference-1',
		elsewhere: '/marketing/references/nope',
	},
	'routes/marketing/reference-ask': {
		door: 'staff',
		url: '/marketing/references/reference-1/ask?advocate=advocate-1',
		elsewhere: '/marketing/references/nope/ask?advocate=advocate-1',
	},
	'routes/marketing/reference-date': {
		door: 'staff',
		url: '/marketing/references/reference-2/date',
		elsewhere: '/marketing/references/nope/date',
	},
	'routes/marketing/reference-outcome': {
		door: 'staff',
		url: '/marketing/references/reference-2/outcome',
		elsewhere: '/marketing/references/nope/outcome',
	},
	'routes/marketing/reference-release': {
		door: 'staff',
		url: '/marketing/references/reference-2/release',
		elsewhere: '/marketing/references/nope/release',
	},
	'routes/marketing/reference-cancellation': {
		door: 'staff',
		url: '/marketing/references/reference-1/cancellation',
		elsewhere: '/marketing/references/nope/cancellation',
	},
	'routes/marketing/ask-withdrawal': {
		door: 'staff',
		url: '/marketing/asks/ask-1/withdrawal',
		elsewhere: '/marketing/asks/nope/withdrawal',
	},
	'routes/marketing/advocates': {
		door: 'staff',
		url: '/marketing/advocates',
	},
	'routes/marketing/advocates-near': {
		door: 'staff',
		url: '/marketing/advocates/near',
	},
	'routes/marketing/advocates-csv': {
		door: 'staff',
		url: '/marketing/advocates.csv',
	},
	'routes/marketing/account': {
		door: 'staff',
		url: '/marketing/accounts/acme',
		elsewhere: '/marketing/accounts/nope',
	},
	'routes/marketing/account-escalation': {
		door: 'staff',
		url: '/marketing/accounts/acme/escalation',
		elsewhere: '/marketing/accounts/nope/escalation',
	},
	'routes/marketing/account-resolution': {
		door: 'staff',
		url: '/marketing/accounts/acme/resolution',
		elsewhere: '/marketing/accounts/nope/resolution',
	},

	'routes/portal/story-new': { door: 'advocate', url: '/portal/stories/new' },
	'routes/marketing/case-study-publishing': {
		door: 'staff',
		url: '/marketing/case-studies/own-story/publishing',
		elsewhere: '/marketing/case-studies/nope/publishing',
	},
	'routes/marketing/case-study-publication': {
		door: 'staff',
		url: '/marketing/case-studies/own-story/publication',
		elsewhere: '/marketing/case-studies/nope/publication',
	},
	'routes/marketing/case-study-withdrawal': {
		door: 'staff',
		url: '/marketing/case-studies/other-story/consents/other-consent/withdrawal',
		elsewhere: '/marketing/case-studies/own-story/consents/nope/withdrawal',
	},
	'routes/marketing/case-study-preview-ending': {
		door: 'staff',
		url: '/marketing/case-studies/own-story/previews/preview-1/ending',
		elsewhere: '/marketing/case-studies/own-story/previews/nope/ending',
	},

	'routes/portal/layout': { door: 'advocate', url: '/portal' },
	'routes/portal/referrals': { door: 'advocate', url: '/portal/referrals' },
	'routes/portal/home': { door: 'advocate', url: '/portal' },
	'routes/portal/milestone': {
		door: 'advocate',
		url: '/portal/milestones/own-milestone',
		elsewhere: '/portal/milestones/inside-milestone',
	},
	'routes/portal/perks': { door: 'advocate', url: '/portal/perks' },
	'routes/portal/perk': {
		door: 'advocate',
		url: '/portal/perks/perk-1',
		elsewhere: '/portal/perks/nope',
	},
	'routes/portal/perk-claim': {
		door: 'advocate',
		url: '/portal/perks/perk-1/claim',
		elsewhere: '/portal/perks/nope/claim',
	},
	'routes/portal/claim': {
		door: 'advocate',
		url: '/portal/claims/own-claim',
		elsewhere: '/portal/claims/other-claim',
	},
	'routes/portal/claim-confirmation': {
		door: 'advocate',
		url: '/portal/claims/own-claim/confirmation',
		elsewhere: '/portal/claims/other-claim/confirmation',
	},
	'routes/portal/claim-withdrawal': {
		door: 'advocate',
		url: '/portal/claims/own-claim/withdrawal',
		elsewhere: '/portal/claims/other-claim/withdrawal',
	},
	'routes/portal/claim-calendar': {
		door: 'advocate',
		url: '/portal/claims/calendar-claim/event.ics',
		elsewhere: '/portal/claims/other-claim/event.ics',
	},
	'routes/portal/links': {
		door: 'advocate',
		url: '/portal/links',
	},
	'routes/portal/link-new': {
		door: 'advocate',
		url: '/portal/new-link',
	},
	'routes/portal/link': {
		door: 'advocate',
		url: '/portal/links/own-link',
		elsewhere: '/portal/links/other-link',
	},
	'routes/portal/link-change': {
		door: 'advocate',
		url: '/portal/links/own-link/change',
		elsewhere: '/portal/links/other-link/change',
	},
	'routes/portal/link-word': {
		door: 'advocate',
		url: '/portal/links/own-link/word',
		elsewhere: '/portal/links/other-link/word',
	},
	'routes/portal/link-pause': {
		door: 'advocate',
		url: '/portal/links/own-link/pause',
		elsewhere: '/portal/links/other-link/pause',
	},
	'routes/portal/link-resumption': {
		door: 'advocate',
		url: '/portal/links/own-link/resumption',
		elsewhere: '/portal/links/other-link/resumption',
	},
	'routes/portal/link-qr': {
		door: 'advocate',
		url: '/portal/links/own-link/qr.svg',
		elsewhere: '/portal/links/other-link/qr.svg',
	},
	'routes/portal/link-qr-png': {
		door: 'advocate',
		url: '/portal/links/own-link/qr.png',
		elsewhere: '/portal/links/other-link/qr.png',
	},
	'routes/portal/share-text': {
		door: 'advocate',
		url: '/portal/share-texts/x',
		elsewhere: '/portal/share-texts/nope',
	},
	'routes/portal/share-naming': {
		door: 'advocate',
		url: '/portal/share-naming',
	},
	'routes/portal/share-terms': {
		door: 'advocate',
		url: '/portal/share-terms',
	},
	'routes/portal/stories': {
		door: 'advocate',
		url: '/portal/stories',
	},
	'routes/portal/story-consents': {
		door: 'advocate',
		url: '/portal/stories/consents',
	},
	'routes/portal/story-withdrawal': {
		door: 'advocate',
		url: '/portal/stories/consents/own-consent/withdrawal',
		elsewhere: '/portal/stories/consents/other-consent/withdrawal',
	},
	'routes/portal/story': {
		door: 'advocate',
		url: '/portal/stories/own-story',
		elsewhere: '/portal/stories/other-story',
	},
	'routes/portal/story-comments': {
		door: 'advocate',
		url: '/portal/stories/own-story/comments',
		elsewhere: '/portal/stories/other-story/comments',
	},
	'routes/portal/story-consent': {
		door: 'advocate',
		url: '/portal/stories/own-story/consent',
		elsewhere: '/portal/stories/other-story/consent',
	},
	'routes/portal/story-changes': {
		door: 'advocate',
		url: '/portal/stories/own-story/changes',
		elsewhere: '/portal/stories/other-story/changes',
	},
	'routes/portal/story-colleagues': {
		door: 'advocate',
		url: '/portal/stories/own-story/colleagues',
		elsewhere: '/portal/stories/other-story/colleagues',
	},
	'routes/portal/story-refusal': {
		door: 'advocate',
		url: '/portal/stories/unwanted-story/refusal',
		elsewhere: '/portal/stories/other-story/refusal',
	},
	'routes/portal/story-dismissal': {
		door: 'advocate',
		url: '/portal/stories/own-story/colleagues/colleague-1/dismissal',
		elsewhere: '/portal/stories/other-story/colleagues/colleague-1/dismissal',
	},
	'routes/portal/story-picture': {
		door: 'advocate',
		url: '/portal/stories/own-story/pictures/1',
		elsewhere: '/portal/stories/other-story/pictures/1',
	},
	'routes/portal/asks': { door: 'advocate', url: '/portal/asks' },
	'routes/portal/ask': {
		door: 'advocate',
		url: '/portal/asks/own-ask',
		elsewhere: '/portal/asks/other-ask',
	},
	'routes/portal/ask-answer': {
		door: 'advocate',
		url: '/portal/asks/own-ask/answer',
		elsewhere: '/portal/asks/other-ask/answer',
	},
	'routes/portal/call-feedback': {
		door: 'advocate',
		url: '/portal/asks/own-call/feedback',
		elsewhere: '/portal/asks/other-call/feedback',
	},
	'routes/portal/call-calendar': {
		door: 'advocate',
		url: '/portal/asks/own-call/call.ics',
		elsewhere: '/portal/asks/other-call/call.ics',
	},
	'routes/portal/ask-review': {
		door: 'advocate',
		url: '/portal/asks/own-ask/review',
		elsewhere: '/portal/asks/other-ask/review',
	},
	'routes/portal/asks-pause': { door: 'advocate', url: '/portal/asks/pause' },
	'routes/portal/asks-resumption': {
		door: 'advocate',
		url: '/portal/asks/resumption',
	},
	'routes/portal/refer-a-friend': {
		door: 'advocate',
		url: '/portal/refer-a-friend',
	},
	'routes/portal/history': { door: 'advocate', url: '/portal/history' },
}
