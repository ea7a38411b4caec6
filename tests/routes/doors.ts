import type { ConfirmedDeed } from '#app/domain/people/confirmation.ts'
import type { Verb } from '#app/domain/people/permissions.ts'

/** Whom a page is for, where it is not for staff. */
export type Door = 'advocate' | 'person' | 'anybody'

export type Expectation = {
	door?: Door
	/** What staff have to be allowed to do for its loader. */
	sees?: Verb
	/** And for its action. */
	does?: Verb
	/** For what its action asks who it is, unless they confirmed it just now. */
	confirms?: ConfirmedDeed
	/** An address of it that exists in the books of the test. */
	url: string
	/** The same page for what is another account's, or is not there. Needed where the path has a parameter. */
	elsewhere?: string
}

/** Every route of app/routes.ts by id: who may open it. A route that is missing here fails the test. */
export const DOORS: Record<string, Expectation> = {
	'routes/site/overviews/front-page': { door: 'anybody', url: '/' },
	'routes/site/people/set-up': { door: 'anybody', url: '/set-up' },
	'routes/site/people/sign-in': { door: 'anybody', url: '/sign-in' },
	'routes/site/people/sign-in-link': {
		door: 'anybody',
		url: '/sign-in/unknown',
	},
	// They ask for themselves whose they are.
	'routes/site/people/confirmation': { door: 'anybody', url: '/confirm/nope' },
	'routes/site/people/confirmation-link': {
		door: 'anybody',
		url: '/confirm/link/unknown',
	},
	'routes/site/people/security-txt': {
		door: 'anybody',
		url: '/.well-known/security.txt',
	},
	'routes/site/overviews/gallery': { door: 'anybody', url: '/gallery' },
	'routes/site/people/sign-out': { door: 'anybody', url: '/sign-out' },
	'routes/site/people/invitation': {
		door: 'anybody',
		url: '/invitation/unknown',
	},
	'routes/site/organisation/image': { door: 'anybody', url: '/images/unknown' },
	'routes/site/referrals/unknown-code': { door: 'anybody', url: '/r/unknown' },
	'routes/site/people/profile': { door: 'person', url: '/profile' },
	'routes/site/people/sessions': { door: 'person', url: '/profile/sign-outs' },
	'routes/site/referrals/refer': { door: 'anybody', url: '/refer' },
	'routes/site/referrals/refer-code': {
		door: 'anybody',
		url: '/refer/unknown',
	},
	'routes/site/referrals/refer-consent': {
		door: 'anybody',
		url: '/refer/consent/unknown',
	},
	'routes/site/stories/stories': { door: 'anybody', url: '/stories' },
	'routes/site/stories/story': { door: 'anybody', url: '/stories/unknown' },
	'routes/site/stories/story-print': {
		door: 'anybody',
		url: '/stories/unknown/print',
	},
	'routes/site/stories/story-open-graph': {
		door: 'anybody',
		url: '/stories/unknown/open-graph.png',
	},
	'routes/site/stories/story-quote': {
		door: 'anybody',
		url: '/stories/unknown/quotes/1.png',
	},
	'routes/site/stories/story-picture': {
		door: 'anybody',
		url: '/stories/unknown/pictures/1',
	},
	'routes/site/stories/story-preview': {
		door: 'anybody',
		url: '/stories/preview/unknown',
	},
	'routes/site/stories/preview-picture': {
		door: 'anybody',
		url: '/stories/preview/unknown/pictures/1',
	},
	'routes/site/stories/story-review': {
		door: 'anybody',
		url: '/stories/review/unknown',
	},
	'routes/site/stories/review-consent': {
		door: 'anybody',
		url: '/stories/review/unknown/consent',
	},
	'routes/site/stories/review-changes': {
		door: 'anybody',
		url: '/stories/review/unknown/changes',
	},
	'routes/site/stories/review-comments': {
		door: 'anybody',
		url: '/stories/review/unknown/comments',
	},
	'routes/site/stories/review-withdrawal': {
		door: 'anybody',
		url: '/stories/review/unknown/withdrawal/nope',
	},
	'routes/site/stories/review-picture': {
		door: 'anybody',
		url: '/stories/review/unknown/pictures/1',
	},
	'routes/site/referrals/thanks': { door: 'anybody', url: '/thanks' },
	'routes/site/mail/unsubscribe': {
		door: 'anybody',
		url: '/unsubscribe/unknown',
	},
	'routes/site/mail/mail-preferences': {
		door: 'anybody',
		url: '/mail-preferences/unknown',
	},
	'routes/webhooks/resend': { door: 'anybody', url: '/webhooks/resend' },
	'routes/site/not-found': { door: 'anybody', url: '/no/such/page' },

	'routes/admin/layout': { sees: 'see_revenue', url: '/admin' },
	'routes/admin/overviews/home': { sees: 'see_revenue', url: '/admin' },
	'routes/admin/overviews/search': {
		sees: 'see_revenue',
		url: '/admin/search?q=ac',
	},
	'routes/admin/ledger/sor/second-order-revenue': {
		sees: 'see_revenue',
		url: '/admin/second-order-revenue',
	},
	'routes/admin/ledger/sor/second-order-revenue-csv': {
		sees: 'see_revenue',
		url: '/admin/second-order-revenue.csv?table=months',
	},
	'routes/admin/ledger/attribution': {
		sees: 'see_revenue',
		url: '/admin/attribution',
	},
	'routes/admin/ledger/attribution-csv': {
		sees: 'see_revenue',
		url: '/admin/attribution.csv',
	},
	'routes/admin/ledger/attribution-comparisons': {
		does: 'administer',
		url: '/admin/attribution/comparisons',
	},
	'routes/admin/ledger/recurring/recurring-revenue': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue',
	},
	'routes/admin/ledger/recurring/recurring-revenue-csv': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue.csv',
	},
	'routes/admin/ledger/recurring/recurring-movements': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue/movements',
	},
	'routes/admin/ledger/recurring/recurring-movements-csv': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue/movements.csv',
	},
	'routes/admin/ledger/recurring/recurring-customers': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue/customers',
	},
	'routes/admin/ledger/recurring/recurring-customers-csv': {
		sees: 'see_revenue',
		url: '/admin/recurring-revenue/customers.csv',
	},
	'routes/admin/ledger/recurring/account-recurring': {
		sees: 'see_revenue',
		url: '/admin/accounts/acme/recurring-revenue',
		elsewhere: '/admin/accounts/nope/recurring-revenue',
	},
	'routes/admin/ledger/recurring/customer-metrics': {
		sees: 'see_revenue',
		url: '/admin/customer-metrics',
	},
	'routes/admin/ledger/recurring/customer-metrics-csv': {
		sees: 'see_revenue',
		url: '/admin/customer-metrics.csv',
	},
	'routes/admin/ledger/recurring/new-customers': {
		sees: 'see_revenue',
		url: '/admin/customer-metrics/new-customers',
	},
	'routes/admin/ledger/recurring/new-customers-csv': {
		sees: 'see_revenue',
		url: '/admin/customer-metrics/new-customers.csv',
	},
	'routes/admin/ledger/recurring/costs': {
		sees: 'see_revenue',
		does: 'keep_costs',
		url: '/admin/costs',
	},
	'routes/admin/ledger/recurring/costs-csv': {
		sees: 'see_revenue',
		url: '/admin/costs.csv',
	},
	'routes/admin/ledger/sor/cohorts': {
		sees: 'see_revenue',
		url: '/admin/cohorts',
	},
	'routes/admin/ledger/sor/cohorts-csv': {
		sees: 'see_revenue',
		url: '/admin/cohorts.csv',
	},
	'routes/admin/ledger/sor/advocates': {
		sees: 'see_revenue',
		url: '/admin/advocates',
	},
	'routes/admin/ledger/sor/advocates-csv': {
		sees: 'see_revenue',
		url: '/admin/advocates.csv',
	},
	'routes/admin/ledger/entries': { sees: 'see_revenue', url: '/admin/entries' },
	'routes/admin/ledger/entries-csv': {
		sees: 'see_revenue',
		url: '/admin/entries.csv',
	},
	'routes/admin/ledger/credits': { sees: 'see_revenue', url: '/admin/credits' },
	'routes/admin/ledger/credits-csv': {
		sees: 'see_revenue',
		url: '/admin/credits.csv',
	},
	'routes/admin/ledger/lines': { sees: 'see_revenue', url: '/admin/lines' },
	'routes/admin/ledger/lines-csv': {
		sees: 'see_revenue',
		url: '/admin/lines.csv',
	},
	'routes/admin/ledger/rates': {
		sees: 'see_revenue',
		does: 'keep_costs',
		url: '/admin/rates',
	},
	'routes/admin/ledger/rates-csv': {
		sees: 'see_revenue',
		url: '/admin/rates.csv',
	},
	'routes/admin/ledger/rate-removal': {
		sees: 'keep_costs',
		does: 'keep_costs',
		url: '/admin/rates/EUR/2026-01-31/removal',
		elsewhere: '/admin/rates/EUR/2026-02-31/removal',
	},
	'routes/admin/ledger/waiting-lines': {
		sees: 'see_revenue',
		url: '/admin/waiting-lines',
	},
	'routes/admin/ledger/missing-account': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/missing-accounts/nobodys',
		elsewhere: '/admin/missing-accounts/acme',
	},
	'routes/admin/ledger/duplicates': {
		sees: 'see_revenue',
		url: '/admin/duplicates',
	},
	'routes/admin/ledger/duplicates-csv': {
		sees: 'see_revenue',
		url: '/admin/duplicates.csv',
	},
	'routes/admin/ledger/reclassification': {
		sees: 'see_revenue',
		does: 'administer',
		url: '/admin/reclassification?line=line-1',
	},
	'routes/admin/ledger/void': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/void?line=line-1',
		elsewhere: '/admin/void?line=nope',
	},
	'routes/admin/ledger/wait-dismissal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/wait-dismissal?line=astray',
		elsewhere: '/admin/wait-dismissal?line=line-1',
	},
	'routes/admin/ledger/wait-dismissal-withdrawal': {
		does: 'administer',
		url: '/admin/wait-dismissal/withdrawal',
	},
	'routes/admin/ledger/receipt': {
		sees: 'see_revenue',
		url: '/admin/lines/line-1',
		elsewhere: '/admin/lines/nope',
	},
	'routes/admin/overviews/accounts': {
		sees: 'see_revenue',
		url: '/admin/accounts',
	},
	'routes/admin/overviews/accounts-csv': {
		sees: 'see_revenue',
		url: '/admin/accounts.csv',
	},
	'routes/admin/overviews/account': {
		sees: 'see_revenue',
		url: '/admin/accounts/acme',
		elsewhere: '/admin/accounts/nope',
	},
	'routes/admin/ledger/account-traits': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/accounts/acme/traits',
		elsewhere: '/admin/accounts/nope/traits',
	},
	'routes/admin/referrals/link-pause': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/links/own-link/pause',
		elsewhere: '/admin/links/nope/pause',
	},
	'routes/admin/referrals/link-resumption': {
		does: 'administer',
		url: '/admin/links/own-link/resumption',
		elsewhere: '/admin/links/nope/resumption',
	},
	'routes/admin/referrals/referrals': {
		sees: 'see_revenue',
		url: '/admin/referrals',
	},
	'routes/admin/referrals/referrals-csv': {
		sees: 'see_revenue',
		url: '/admin/referrals.csv',
	},
	'routes/admin/referrals/referral-review': {
		sees: 'see_revenue',
		url: '/admin/referrals/review',
	},
	'routes/admin/referrals/referral-new': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/referrals/new',
	},
	'routes/admin/referrals/unknown-codes': {
		sees: 'see_revenue',
		url: '/admin/referrals/unknown-codes',
	},
	'routes/admin/referrals/unknown-code': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/referrals/unknown-codes/nobodys',
		elsewhere: '/admin/referrals/unknown-codes/nope',
	},
	'routes/admin/referrals/campaign': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/referrals/unknown-codes/nobodys/campaign',
		elsewhere: '/admin/referrals/unknown-codes/nope/campaign',
	},
	'routes/admin/referrals/campaign-removal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/referrals/campaigns/campaigns/removal',
		elsewhere: '/admin/referrals/campaigns/nope/removal',
	},
	'routes/admin/referrals/referral': {
		sees: 'see_revenue',
		url: '/admin/referrals/globex/acme',
		elsewhere: '/admin/referrals/globex/nope',
	},
	'routes/admin/referrals/referral-holds': {
		does: 'administer',
		url: '/admin/referral-holds',
	},
	'routes/admin/referrals/referral-clearances': {
		does: 'administer',
		url: '/admin/referral-clearances',
	},
	'routes/admin/referrals/referral-rejections': {
		does: 'administer',
		url: '/admin/referral-rejections',
	},
	'routes/admin/referrals/champion-confirmations': {
		does: 'administer',
		url: '/admin/champion-moves/confirmations',
	},
	'routes/admin/referrals/champion-dismissals': {
		does: 'administer',
		url: '/admin/champion-moves/dismissals',
	},
	'routes/admin/referrals/sales-update': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/sales-updates/acme',
		elsewhere: '/admin/sales-updates/nope',
	},
	'routes/admin/ledger/merge': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/merges/lead-door',
		elsewhere: '/admin/merges/acme',
	},
	'routes/admin/referrals/lead-erasure': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/leads/door/erasure',
		elsewhere: '/admin/leads/nope/erasure',
	},
	'routes/admin/ledger/override': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/accounts/acme/override',
		elsewhere: '/admin/accounts/nope/override',
	},
	'routes/admin/ledger/override-proposals': {
		sees: 'see_revenue',
		url: '/admin/override-proposals',
	},
	'routes/admin/ledger/override-proposals-csv': {
		sees: 'see_revenue',
		url: '/admin/override-proposals.csv',
	},
	'routes/admin/ledger/override-proposal': {
		sees: 'see_revenue',
		url: '/admin/override-proposals/proposal-1',
		elsewhere: '/admin/override-proposals/nope',
	},
	'routes/admin/ledger/override-proposal-refusal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/override-proposals/proposal-1/refusal',
		elsewhere: '/admin/override-proposals/nope/refusal',
	},
	'routes/admin/ledger/override-proposal-approval': {
		does: 'administer',
		url: '/admin/override-proposals/proposal-1/approval',
		elsewhere: '/admin/override-proposals/nope/approval',
	},
	'routes/admin/ledger/override-proposal-withdrawal': {
		does: 'administer',
		url: '/admin/override-proposals/proposal-1/withdrawal',
		elsewhere: '/admin/override-proposals/nope/withdrawal',
	},
	'routes/admin/ledger/setting-proposal-refusal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/setting-proposals/setting-1/refusal',
		elsewhere: '/admin/setting-proposals/nope/refusal',
	},
	'routes/admin/ledger/setting-proposal-approval': {
		does: 'administer',
		url: '/admin/setting-proposals/setting-1/approval',
		elsewhere: '/admin/setting-proposals/nope/approval',
	},
	'routes/admin/ledger/setting-proposal-withdrawal': {
		does: 'administer',
		url: '/admin/setting-proposals/setting-1/withdrawal',
		elsewhere: '/admin/setting-proposals/nope/withdrawal',
	},
	'routes/admin/ledger/finance-settings': {
		sees: 'see_revenue',
		does: 'administer',
		url: '/admin/settings/finance',
	},
	'routes/admin/people/access-settings': {
		confirms: 'change_access',
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/settings/access',
	},
	'routes/admin/ledger/periods': { sees: 'see_revenue', url: '/admin/periods' },
	'routes/admin/ledger/period': {
		sees: 'see_revenue',
		url: '/admin/periods/2026-01',
		elsewhere: '/admin/periods/nope',
	},
	'routes/admin/ledger/period-statement-csv': {
		sees: 'see_revenue',
		url: '/admin/periods/2026-01/statement.csv',
		elsewhere: '/admin/periods/nope/statement.csv',
	},
	'routes/admin/ledger/period-review': {
		does: 'close_periods',
		url: '/admin/periods/2026-01/review',
		elsewhere: '/admin/periods/nope/review',
	},
	'routes/admin/ledger/period-examination': {
		does: 'close_periods',
		url: '/admin/periods/2026-01/examination',
		elsewhere: '/admin/periods/nope/examination',
	},
	'routes/admin/ledger/period-reopening': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/periods/2025-12/reopening',
		elsewhere: '/admin/periods/nope/reopening',
	},
	'routes/admin/ledger/period-reopening-approval': {
		does: 'administer',
		url: '/admin/periods/2026-01/reopening/approval',
		elsewhere: '/admin/periods/nope/reopening/approval',
	},
	'routes/admin/ledger/period-reopening-withdrawal': {
		does: 'administer',
		url: '/admin/periods/2026-01/reopening/withdrawal',
		elsewhere: '/admin/periods/nope/reopening/withdrawal',
	},
	'routes/admin/ledger/closure': {
		sees: 'see_revenue',
		does: 'close_periods',
		url: '/admin/periods/2026-01/closure',
		elsewhere: '/admin/periods/nope/closure',
	},
	'routes/admin/ledger/policy': {
		sees: 'see_revenue',
		does: 'administer',
		url: '/admin/settings/policy',
	},
	'routes/admin/organisation/imports': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/imports',
	},
	'routes/admin/organisation/data-csv': {
		sees: 'administer',
		url: '/admin/data/accounts.csv',
		elsewhere: '/admin/data/secrets.csv',
	},
	'routes/admin/organisation/imports-sample': {
		does: 'administer',
		url: '/admin/imports/sample',
	},
	'routes/admin/organisation/imports-upload': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/imports/upload-1',
		elsewhere: '/admin/imports/nope',
	},
	'routes/admin/ledger/import-undo': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/imports/upload-1/undo',
		elsewhere: '/admin/imports/nope/undo',
	},
	'routes/admin/organisation/imports-guide': {
		sees: 'see_settings',
		url: '/admin/imports/guide',
	},
	'routes/admin/organisation/imports-example-csv': {
		sees: 'see_settings',
		url: '/admin/imports/examples/revenue.csv',
		elsewhere: '/admin/imports/examples/secrets.csv',
	},
	'routes/admin/organisation/imports-draft': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/imports/drafts/draft-1',
		elsewhere: '/admin/imports/drafts/nope',
	},
	'routes/admin/organisation/imports-draft-columns': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/files/0/columns',
		elsewhere: '/admin/imports/drafts/draft-1/files/7/columns',
	},
	'routes/admin/organisation/imports-draft-empty-cells': {
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/empty-cells',
		elsewhere: '/admin/imports/drafts/nope/empty-cells',
	},
	'routes/admin/organisation/imports-draft-import': {
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/import',
		elsewhere: '/admin/imports/drafts/nope/import',
	},
	'routes/admin/organisation/imports-draft-files': {
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/files',
		elsewhere: '/admin/imports/drafts/nope/files',
	},
	'routes/admin/organisation/imports-draft-removal': {
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/files/0/removal',
		elsewhere: '/admin/imports/drafts/nope/files/0/removal',
	},
	'routes/admin/organisation/imports-draft-forgetting': {
		does: 'administer',
		url: '/admin/imports/drafts/draft-1/files/0/remembered/removal',
		elsewhere: '/admin/imports/drafts/nope/files/0/remembered/removal',
	},
	'routes/admin/organisation/remembered-readings': {
		sees: 'see_settings',
		url: '/admin/imports/remembered',
	},
	'routes/admin/organisation/remembered-reading-removal': {
		does: 'administer',
		url: '/admin/imports/remembered/remembered-1/removal',
		elsewhere: '/admin/imports/remembered/nope/removal',
	},
	'routes/admin/organisation/imports-draft-mapping-json': {
		sees: 'see_settings',
		url: '/admin/imports/drafts/draft-2/files/0/mapping.json',
		elsewhere: '/admin/imports/drafts/nope/files/0/mapping.json',
	},
	'routes/admin/organisation/imports-draft-rejected-csv': {
		sees: 'see_settings',
		url: '/admin/imports/drafts/draft-3/files/0/rejected.csv',
		elsewhere: '/admin/imports/drafts/draft-1/files/0/rejected.csv',
	},
	'routes/admin/organisation/imports-rejected-csv': {
		sees: 'see_settings',
		url: '/admin/imports/upload-1/rejected.csv',
		elsewhere: '/admin/imports/nope/rejected.csv',
	},
	'routes/admin/organisation/rejected-files': {
		sees: 'see_settings',
		url: '/admin/rejected-rows',
	},
	'routes/admin/organisation/rejected-file': {
		sees: 'see_settings',
		url: '/admin/rejected-rows/rejected-1',
		elsewhere: '/admin/rejected-rows/nope',
	},
	'routes/admin/organisation/rejected-file-csv': {
		sees: 'see_settings',
		url: '/admin/rejected-rows/rejected-1/rows.csv',
		elsewhere: '/admin/rejected-rows/nope/rows.csv',
	},
	'routes/admin/organisation/rejected-file-dismissal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/rejected-rows/rejected-1/dismissal',
		elsewhere: '/admin/rejected-rows/nope/dismissal',
	},
	'routes/admin/organisation/rejected-row': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/rejected-rows/rejected-1/9',
		elsewhere: '/admin/rejected-rows/rejected-1/10',
	},
	'routes/admin/organisation/organisation': {
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/settings/organisation',
	},
	'routes/admin/referrals/referral-settings': {
		sees: 'see_revenue',
		does: 'administer',
		url: '/admin/settings/referrals',
	},
	'routes/admin/referrals/referral-funnel': {
		sees: 'see_revenue',
		url: '/admin/referrals/funnel',
	},
	'routes/admin/referrals/referral-funnel-csv': {
		sees: 'see_revenue',
		url: '/admin/referrals/funnel.csv',
	},
	'routes/admin/referrals/leaderboard': {
		sees: 'see_revenue',
		url: '/admin/referrals/leaderboard',
	},
	'routes/admin/referrals/leaderboard-csv': {
		sees: 'see_revenue',
		url: '/admin/referrals/leaderboard.csv',
	},
	'routes/admin/programme/metrics': {
		sees: 'see_settings',
		url: '/admin/settings/metrics',
	},
	'routes/admin/programme/metric-new': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/new-metric',
	},
	'routes/admin/programme/metric': {
		sees: 'see_settings',
		url: '/admin/settings/metrics/tenure',
		elsewhere: '/admin/settings/metrics/nope',
	},
	'routes/admin/programme/metric-account': {
		sees: 'see_settings',
		url: '/admin/settings/metrics/tenure/accounts/acme',
		elsewhere: '/admin/settings/metrics/tenure/accounts/nope',
	},
	'routes/admin/programme/metric-change': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/metrics/tenure/change',
		elsewhere: '/admin/settings/metrics/nope/change',
	},
	'routes/admin/programme/metric-archival': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/metrics/tenure/archival',
		elsewhere: '/admin/settings/metrics/nope/archival',
	},
	'routes/admin/programme/metric-restoration': {
		does: 'administer',
		url: '/admin/settings/metrics/tenure/restoration',
		elsewhere: '/admin/settings/metrics/nope/restoration',
	},
	'routes/admin/programme/metric-csv': {
		sees: 'see_settings',
		url: '/admin/settings/metrics/tenure/values.csv',
		elsewhere: '/admin/settings/metrics/nope/values.csv',
	},
	'routes/admin/programme/milestones': {
		sees: 'see_settings',
		url: '/admin/settings/milestones',
	},
	'routes/admin/programme/milestone-new': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/milestones/new',
	},
	'routes/admin/programme/milestone': {
		sees: 'see_settings',
		url: '/admin/settings/milestones/starter-tenure',
		elsewhere: '/admin/settings/milestones/nope',
	},
	'routes/admin/programme/milestone-change': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/milestones/starter-tenure/change',
		elsewhere: '/admin/settings/milestones/nope/change',
	},
	'routes/admin/programme/milestone-archival': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/milestones/starter-tenure/archival',
		elsewhere: '/admin/settings/milestones/nope/archival',
	},
	'routes/admin/programme/tiers': {
		sees: 'see_settings',
		url: '/admin/settings/tiers',
	},
	'routes/admin/programme/tier-new': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/tiers/new',
	},
	'routes/admin/programme/tier-order': {
		does: 'administer',
		url: '/admin/settings/tiers/order',
	},
	'routes/admin/programme/tier-change': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/tiers/tier-1/change',
		elsewhere: '/admin/settings/tiers/nope/change',
	},
	'routes/admin/programme/tier-archival': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/settings/tiers/tier-1/archival',
		elsewhere: '/admin/settings/tiers/nope/archival',
	},
	'routes/admin/programme/starter-set': {
		does: 'administer',
		url: '/admin/settings/starter-set',
	},
	'routes/admin/people/people': { sees: 'see_settings', url: '/admin/people' },
	'routes/admin/people/people-person': {
		sees: 'see_settings',
		url: '/admin/people/person-1',
		elsewhere: '/admin/people/nope',
	},
	'routes/admin/people/people-deactivation': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/people/person-1/deactivation',
		elsewhere: '/admin/people/nope/deactivation',
	},
	'routes/admin/people/people-role': {
		confirms: 'change_role',
		does: 'administer',
		url: '/admin/people/person-1/role',
		elsewhere: '/admin/people/nope/role',
	},
	'routes/admin/people/people-reactivation': {
		confirms: 'reactivate',
		does: 'administer',
		url: '/admin/people/person-1/reactivation',
		elsewhere: '/admin/people/nope/reactivation',
	},
	'routes/admin/people/people-invitation': {
		does: 'administer',
		url: '/admin/people/person-1/invitation',
		elsewhere: '/admin/people/nope/invitation',
	},
	'routes/admin/people/people-revocation': {
		does: 'administer',
		url: '/admin/people/person-1/revocation',
		elsewhere: '/admin/people/nope/revocation',
	},
	'routes/admin/people/people-sign-outs': {
		does: 'administer',
		url: '/admin/people/person-1/sign-outs',
		elsewhere: '/admin/people/nope/sign-outs',
	},
	'routes/admin/people/invitations': {
		confirms: 'invite',
		sees: 'administer',
		does: 'administer',
		url: '/admin/invitations',
	},
	'routes/admin/people/erasure': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/erasure',
	},
	'routes/admin/people/erasure-data': {
		does: 'administer',
		confirms: 'give_out',
		url: '/admin/erasure/data',
	},
	'routes/admin/organisation/jobs': {
		sees: 'see_settings',
		url: '/admin/jobs',
	},
	'routes/admin/organisation/job-retry': {
		does: 'administer',
		url: '/admin/jobs/mail-1/retry',
		elsewhere: '/admin/jobs/nope/retry',
	},
	'routes/admin/organisation/stuck-item-retry': {
		does: 'administer',
		url: '/admin/stuck-items/settle-accounts/acme/retry',
		elsewhere: '/admin/stuck-items/settle-accounts/nope/retry',
	},
	'routes/admin/organisation/stuck-item-removal': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/stuck-items/settle-accounts/stuck/removal',
		elsewhere: '/admin/stuck-items/settle-accounts/nope/removal',
	},
	'routes/admin/mail/outbox': { sees: 'see_settings', url: '/admin/outbox' },
	'routes/admin/mail/outbox-mail': {
		sees: 'read_mail',
		url: '/admin/outbox/mail-1',
		elsewhere: '/admin/outbox/nope',
	},
	'routes/admin/mail/outbox-message': {
		confirms: 'read_mail',
		does: 'administer',
		url: '/admin/outbox/mail-1/message',
		elsewhere: '/admin/outbox/nope/message',
	},
	'routes/admin/mail/suppressions': {
		sees: 'see_settings',
		url: '/admin/suppressions',
	},
	'routes/admin/mail/suppressions-new': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/suppressions/new',
	},
	'routes/admin/mail/suppressions-lifting': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/suppressions/hash-1/lifting',
		elsewhere: '/admin/suppressions/nope/lifting',
	},
	'routes/admin/mail/mail-previews': {
		sees: 'see_settings',
		url: '/admin/mail-previews',
	},
	'routes/admin/overviews/audit-log': {
		sees: 'see_settings',
		url: '/admin/audit-log',
	},
	'routes/admin/overviews/audit-log-csv': {
		sees: 'see_settings',
		url: '/admin/audit-log.csv',
	},
	'routes/admin/organisation/keys': {
		confirms: 'make_key',
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/keys',
	},
	'routes/admin/organisation/key': {
		confirms: 'change_key',
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/keys/key-1',
		elsewhere: '/admin/keys/nope',
	},
	'routes/admin/connections/stripe': {
		confirms: 'connect_stripe',
		sees: 'see_settings',
		does: 'administer',
		url: '/admin/stripe',
	},
	'routes/admin/connections/events': {
		sees: 'see_settings',
		url: '/admin/events',
	},
	'routes/admin/connections/event-mapping': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/events/new-mapping?event=Report%20Exported',
	},
	'routes/admin/connections/event-mapping-end': {
		sees: 'administer',
		does: 'administer',
		url: '/admin/events/mappings/mapping-1/end',
		elsewhere: '/admin/events/mappings/nope/end',
	},
	'routes/admin/connections/event-retention': {
		does: 'administer',
		url: '/admin/events/retention',
	},
	'routes/admin/connections/stripe-disconnection': {
		confirms: 'connect_stripe',
		does: 'administer',
		url: '/admin/stripe/environment/disconnection',
		elsewhere: '/admin/stripe/nope/disconnection',
	},
	'routes/admin/connections/stripe-backfill': {
		confirms: 'connect_stripe',
		does: 'administer',
		url: '/admin/stripe/environment/backfill',
		elsewhere: '/admin/stripe/nope/backfill',
	},
	'routes/admin/connections/stripe-account': {
		does: 'administer',
		url: '/admin/stripe/environment/account',
		elsewhere: '/admin/stripe/nope/account',
	},
	'routes/admin/organisation/keys-revocation': {
		confirms: 'revoke_key',
		does: 'administer',
		url: '/admin/keys/key-1/revocation',
		elsewhere: '/admin/keys/nope/revocation',
	},

	'routes/marketing/layout': { sees: 'see_programme', url: '/marketing' },
	'routes/marketing/overviews/home': {
		sees: 'see_programme',
		url: '/marketing',
	},
	'routes/marketing/programme/claims': {
		sees: 'see_programme',
		url: '/marketing/claims',
	},
	'routes/marketing/programme/claim': {
		sees: 'see_programme',
		url: '/marketing/claims/claim-1',
		elsewhere: '/marketing/claims/nope',
	},
	'routes/marketing/programme/claim-refusal': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/claims/claim-1/refusal',
		elsewhere: '/marketing/claims/nope/refusal',
	},
	'routes/marketing/programme/claim-withdrawal': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/claims/claim-1/withdrawal',
		elsewhere: '/marketing/claims/nope/withdrawal',
	},
	'routes/marketing/programme/speaking': {
		sees: 'see_programme',
		url: '/marketing/speaking',
	},
	'routes/marketing/programme/speaking-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/speaking/new',
	},
	'routes/marketing/programme/speaking-event': {
		sees: 'see_programme',
		url: '/marketing/speaking/event-1',
		elsewhere: '/marketing/speaking/nope',
	},
	'routes/marketing/programme/speaking-change': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/speaking/event-1/change',
		elsewhere: '/marketing/speaking/nope/change',
	},
	'routes/marketing/programme/speaking-cancellation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/speaking/event-1/cancellation',
		elsewhere: '/marketing/speaking/nope/cancellation',
	},
	'routes/marketing/programme/slot-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/speaking/event-1/new-slot',
		elsewhere: '/marketing/speaking/nope/new-slot',
	},
	'routes/marketing/programme/slot': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/slots/slot-1',
		elsewhere: '/marketing/slots/nope',
	},
	'routes/marketing/programme/slot-cancellation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/slots/slot-1/cancellation',
		elsewhere: '/marketing/slots/nope/cancellation',
	},
	'routes/marketing/stories/case-study': {
		sees: 'see_programme',
		url: '/marketing/case-studies/story-1',
		elsewhere: '/marketing/case-studies/nope',
	},
	'routes/marketing/stories/case-study-overview': {
		sees: 'see_programme',
		url: '/marketing/case-studies/story-1',
		elsewhere: '/marketing/case-studies/nope',
	},
	'routes/marketing/stories/case-studies': {
		sees: 'see_programme',
		url: '/marketing/case-studies',
	},
	'routes/marketing/stories/case-study-list': {
		sees: 'see_programme',
		url: '/marketing/case-studies/list',
	},
	'routes/marketing/stories/case-studies-csv': {
		sees: 'see_programme',
		url: '/marketing/case-studies.csv',
	},
	'routes/marketing/stories/case-study-pace': {
		sees: 'see_programme',
		url: '/marketing/case-studies/pace',
	},
	'routes/marketing/stories/case-study-settings': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/settings',
	},
	'routes/marketing/stories/case-study-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/new',
	},
	'routes/marketing/stories/case-study-invitation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/invitation',
		elsewhere: '/marketing/case-studies/nope/invitation',
	},
	'routes/marketing/stories/case-study-assignment': {
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/assignment',
		elsewhere: '/marketing/case-studies/nope/assignment',
	},
	'routes/marketing/stories/case-study-move': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/moves',
		elsewhere: '/marketing/case-studies/nope/moves',
	},
	'routes/marketing/stories/case-study-brief': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/brief',
		elsewhere: '/marketing/case-studies/nope/brief',
	},
	'routes/marketing/stories/case-study-interview': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/interview',
		elsewhere: '/marketing/case-studies/nope/interview',
	},
	'routes/marketing/stories/case-study-interview-notes': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/interview/notes',
		elsewhere: '/marketing/case-studies/nope/interview/notes',
	},
	'routes/marketing/stories/case-study-interview-cancellation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/interview/cancellation',
		elsewhere: '/marketing/case-studies/nope/interview/cancellation',
	},
	'routes/marketing/stories/case-study-interview-calendar': {
		sees: 'see_programme',
		url: '/marketing/case-studies/story-1/interview.ics',
		elsewhere: '/marketing/case-studies/nope/interview.ics',
	},
	'routes/marketing/stories/case-study-interview-holding': {
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/interview/holding',
		elsewhere: '/marketing/case-studies/nope/interview/holding',
	},
	'routes/marketing/stories/case-study-files': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/files',
		elsewhere: '/marketing/case-studies/nope/files',
	},
	'routes/marketing/stories/case-study-file': {
		sees: 'see_programme',
		url: '/marketing/case-studies/story-1/files/file1',
		elsewhere: '/marketing/case-studies/story-1/files/nope',
	},
	'routes/marketing/stories/case-study-file-removal': {
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/files/file1/removal',
		elsewhere: '/marketing/case-studies/story-1/files/nope/removal',
	},
	'routes/marketing/stories/case-study-comments': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/comments',
		elsewhere: '/marketing/case-studies/nope/comments',
	},
	'routes/marketing/stories/case-study-comment-settlement': {
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/comments/comment1/settlement',
		elsewhere: '/marketing/case-studies/story-1/comments/nope/settlement',
	},
	'routes/marketing/stories/case-study-draft': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/draft',
		elsewhere: '/marketing/case-studies/nope/draft',
	},
	'routes/marketing/stories/case-study-sending': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/sending',
		elsewhere: '/marketing/case-studies/nope/sending',
	},
	'routes/marketing/stories/case-study-versions': {
		sees: 'see_programme',
		url: '/marketing/case-studies/story-1/versions',
		elsewhere: '/marketing/case-studies/nope/versions',
	},
	'routes/marketing/stories/case-study-version': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/versions/1',
		elsewhere: '/marketing/case-studies/story-1/versions/9',
	},
	'routes/marketing/stories/case-study-quote-permissions': {
		does: 'run_programme',
		url: '/marketing/case-studies/story-1/quote-permissions',
		elsewhere: '/marketing/case-studies/nope/quote-permissions',
	},
	'routes/marketing/programme/perks': {
		sees: 'see_programme',
		url: '/marketing/perks',
	},
	'routes/marketing/programme/perk-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/perks/new',
	},
	'routes/marketing/programme/perk': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/perks/perk-1',
		elsewhere: '/marketing/perks/nope',
	},
	'routes/marketing/programme/perk-archival': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/perks/perk-1/archival',
		elsewhere: '/marketing/perks/nope/archival',
	},
	'routes/marketing/programme/starter-perks': {
		does: 'run_programme',
		url: '/marketing/starter-perks',
	},
	'routes/marketing/programme/claims-csv': {
		sees: 'see_programme',
		url: '/marketing/claims.csv',
	},
	'routes/marketing/programme/claim-approval': {
		does: 'run_programme',
		url: '/marketing/claims/claim-1/approval',
		elsewhere: '/marketing/claims/nope/approval',
	},
	'routes/marketing/programme/claim-fulfilment': {
		does: 'run_programme',
		url: '/marketing/claims/claim-1/fulfilment',
		elsewhere: '/marketing/claims/nope/fulfilment',
	},
	'routes/marketing/programme/claim-absence': {
		does: 'run_programme',
		url: '/marketing/claims/claim-1/absence',
		elsewhere: '/marketing/claims/nope/absence',
	},
	'routes/marketing/asks/asks': {
		sees: 'see_programme',
		url: '/marketing/asks',
	},
	'routes/marketing/asks/ask-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/asks/new',
	},
	'routes/marketing/asks/ask-policy': {
		sees: 'administer',
		does: 'administer',
		url: '/marketing/asks/policy',
	},
	'routes/marketing/stories/references/references': {
		sees: 'see_programme',
		url: '/marketing/references',
	},
	'routes/marketing/stories/references/reference-new': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/new',
	},
	'routes/marketing/stories/references/reference': {
		sees: 'see_programme',
		url: '/marketing/references/reference-1',
		elsewhere: '/marketing/references/nope',
	},
	'routes/marketing/stories/references/reference-ask': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/reference-1/ask?advocate=advocate-1',
		elsewhere: '/marketing/references/nope/ask?advocate=advocate-1',
	},
	'routes/marketing/stories/references/reference-date': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/reference-2/date',
		elsewhere: '/marketing/references/nope/date',
	},
	'routes/marketing/stories/references/reference-outcome': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/reference-2/outcome',
		elsewhere: '/marketing/references/nope/outcome',
	},
	'routes/marketing/stories/references/reference-release': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/reference-2/release',
		elsewhere: '/marketing/references/nope/release',
	},
	'routes/marketing/stories/references/reference-cancellation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/references/reference-1/cancellation',
		elsewhere: '/marketing/references/nope/cancellation',
	},
	'routes/marketing/asks/ask-withdrawal': {
		does: 'run_programme',
		url: '/marketing/asks/ask-1/withdrawal',
		elsewhere: '/marketing/asks/nope/withdrawal',
	},
	'routes/marketing/programme/advocates': {
		sees: 'see_programme',
		url: '/marketing/advocates',
	},
	'routes/marketing/programme/advocates-near': {
		sees: 'see_programme',
		url: '/marketing/advocates/near',
	},
	'routes/marketing/programme/advocates-csv': {
		sees: 'see_programme',
		url: '/marketing/advocates.csv',
	},
	'routes/marketing/overviews/account': {
		sees: 'see_programme',
		url: '/marketing/accounts/acme',
		elsewhere: '/marketing/accounts/nope',
	},
	'routes/marketing/asks/account-escalation': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/accounts/acme/escalation',
		elsewhere: '/marketing/accounts/nope/escalation',
	},
	'routes/marketing/asks/account-resolution': {
		does: 'run_programme',
		url: '/marketing/accounts/acme/resolution',
		elsewhere: '/marketing/accounts/nope/resolution',
	},

	'routes/portal/stories/story-new': {
		door: 'advocate',
		url: '/portal/stories/new',
	},
	'routes/marketing/stories/case-study-publishing': {
		sees: 'see_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/own-story/publishing',
		elsewhere: '/marketing/case-studies/nope/publishing',
	},
	'routes/marketing/stories/case-study-publication': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/own-story/publication',
		elsewhere: '/marketing/case-studies/nope/publication',
	},
	'routes/marketing/stories/case-study-withdrawal': {
		sees: 'run_programme',
		does: 'run_programme',
		url: '/marketing/case-studies/other-story/consents/other-consent/withdrawal',
		elsewhere: '/marketing/case-studies/own-story/consents/nope/withdrawal',
	},
	'routes/marketing/stories/case-study-preview-ending': {
		does: 'run_programme',
		url: '/marketing/case-studies/own-story/previews/preview-1/ending',
		elsewhere: '/marketing/case-studies/own-story/previews/nope/ending',
	},

	'routes/portal/layout': { door: 'advocate', url: '/portal' },
	'routes/portal/referrals/referrals': {
		door: 'advocate',
		url: '/portal/referrals',
	},
	'routes/portal/overviews/home': { door: 'advocate', url: '/portal' },
	'routes/portal/programme/milestone': {
		door: 'advocate',
		url: '/portal/milestones/own-milestone',
		elsewhere: '/portal/milestones/inside-milestone',
	},
	'routes/portal/programme/perks': { door: 'advocate', url: '/portal/perks' },
	'routes/portal/programme/perk': {
		door: 'advocate',
		url: '/portal/perks/perk-1',
		elsewhere: '/portal/perks/nope',
	},
	'routes/portal/programme/perk-claim': {
		door: 'advocate',
		url: '/portal/perks/perk-1/claim',
		elsewhere: '/portal/perks/nope/claim',
	},
	'routes/portal/programme/claim': {
		door: 'advocate',
		url: '/portal/claims/own-claim',
		elsewhere: '/portal/claims/other-claim',
	},
	'routes/portal/programme/claim-confirmation': {
		door: 'advocate',
		url: '/portal/claims/own-claim/confirmation',
		elsewhere: '/portal/claims/other-claim/confirmation',
	},
	'routes/portal/programme/claim-withdrawal': {
		door: 'advocate',
		url: '/portal/claims/own-claim/withdrawal',
		elsewhere: '/portal/claims/other-claim/withdrawal',
	},
	'routes/portal/programme/claim-calendar': {
		door: 'advocate',
		url: '/portal/claims/calendar-claim/event.ics',
		elsewhere: '/portal/claims/other-claim/event.ics',
	},
	'routes/portal/referrals/links': {
		door: 'advocate',
		url: '/portal/links',
	},
	'routes/portal/referrals/link-new': {
		door: 'advocate',
		url: '/portal/new-link',
	},
	'routes/portal/referrals/link': {
		door: 'advocate',
		url: '/portal/links/own-link',
		elsewhere: '/portal/links/other-link',
	},
	'routes/portal/referrals/link-change': {
		door: 'advocate',
		url: '/portal/links/own-link/change',
		elsewhere: '/portal/links/other-link/change',
	},
	'routes/portal/referrals/link-word': {
		door: 'advocate',
		url: '/portal/links/own-link/word',
		elsewhere: '/portal/links/other-link/word',
	},
	'routes/portal/referrals/link-pause': {
		door: 'advocate',
		url: '/portal/links/own-link/pause',
		elsewhere: '/portal/links/other-link/pause',
	},
	'routes/portal/referrals/link-resumption': {
		door: 'advocate',
		url: '/portal/links/own-link/resumption',
		elsewhere: '/portal/links/other-link/resumption',
	},
	'routes/portal/referrals/link-qr': {
		door: 'advocate',
		url: '/portal/links/own-link/qr.svg',
		elsewhere: '/portal/links/other-link/qr.svg',
	},
	'routes/portal/referrals/link-qr-png': {
		door: 'advocate',
		url: '/portal/links/own-link/qr.png',
		elsewhere: '/portal/links/other-link/qr.png',
	},
	'routes/portal/referrals/share-text': {
		door: 'advocate',
		url: '/portal/share-texts/x',
		elsewhere: '/portal/share-texts/nope',
	},
	'routes/portal/referrals/share-naming': {
		door: 'advocate',
		url: '/portal/share-naming',
	},
	'routes/portal/referrals/share-terms': {
		door: 'advocate',
		url: '/portal/share-terms',
	},
	'routes/portal/stories/stories': {
		door: 'advocate',
		url: '/portal/stories',
	},
	'routes/portal/stories/story-consents': {
		door: 'advocate',
		url: '/portal/stories/consents',
	},
	'routes/portal/stories/story-withdrawal': {
		door: 'advocate',
		url: '/portal/stories/consents/own-consent/withdrawal',
		elsewhere: '/portal/stories/consents/other-consent/withdrawal',
	},
	'routes/portal/stories/story': {
		door: 'advocate',
		url: '/portal/stories/own-story',
		elsewhere: '/portal/stories/other-story',
	},
	'routes/portal/stories/story-comments': {
		door: 'advocate',
		url: '/portal/stories/own-story/comments',
		elsewhere: '/portal/stories/other-story/comments',
	},
	'routes/portal/stories/story-consent': {
		door: 'advocate',
		url: '/portal/stories/own-story/consent',
		elsewhere: '/portal/stories/other-story/consent',
	},
	'routes/portal/stories/story-changes': {
		door: 'advocate',
		url: '/portal/stories/own-story/changes',
		elsewhere: '/portal/stories/other-story/changes',
	},
	'routes/portal/stories/story-colleagues': {
		door: 'advocate',
		url: '/portal/stories/own-story/colleagues',
		elsewhere: '/portal/stories/other-story/colleagues',
	},
	'routes/portal/stories/story-refusal': {
		door: 'advocate',
		url: '/portal/stories/unwanted-story/refusal',
		elsewhere: '/portal/stories/other-story/refusal',
	},
	'routes/portal/stories/story-dismissal': {
		door: 'advocate',
		url: '/portal/stories/own-story/colleagues/colleague-1/dismissal',
		elsewhere: '/portal/stories/other-story/colleagues/colleague-1/dismissal',
	},
	'routes/portal/stories/story-picture': {
		door: 'advocate',
		url: '/portal/stories/own-story/pictures/1',
		elsewhere: '/portal/stories/other-story/pictures/1',
	},
	'routes/portal/asks/asks': { door: 'advocate', url: '/portal/asks' },
	'routes/portal/asks/ask': {
		door: 'advocate',
		url: '/portal/asks/own-ask',
		elsewhere: '/portal/asks/other-ask',
	},
	'routes/portal/asks/ask-answer': {
		door: 'advocate',
		url: '/portal/asks/own-ask/answer',
		elsewhere: '/portal/asks/other-ask/answer',
	},
	'routes/portal/stories/call-feedback': {
		door: 'advocate',
		url: '/portal/asks/own-call/feedback',
		elsewhere: '/portal/asks/other-call/feedback',
	},
	'routes/portal/stories/call-calendar': {
		door: 'advocate',
		url: '/portal/asks/own-call/call.ics',
		elsewhere: '/portal/asks/other-call/call.ics',
	},
	'routes/portal/asks/ask-review': {
		door: 'advocate',
		url: '/portal/asks/own-ask/review',
		elsewhere: '/portal/asks/other-ask/review',
	},
	'routes/portal/asks/asks-pause': {
		door: 'advocate',
		url: '/portal/asks/pause',
	},
	'routes/portal/asks/asks-resumption': {
		door: 'advocate',
		url: '/portal/asks/resumption',
	},
	'routes/portal/referrals/refer-a-friend': {
		door: 'advocate',
		url: '/portal/refer-a-friend',
	},
	'routes/portal/overviews/history': {
		door: 'advocate',
		url: '/portal/history',
	},
}
