import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The one map of every URL. */
export default [
	index('routes/site/overviews/front-page.tsx'),
	route('set-up', 'routes/site/people/set-up.tsx'),
	route('sign-in', 'routes/site/people/sign-in.tsx'),
	route('sign-in/:token', 'routes/site/people/sign-in-link.tsx'),
	route('confirm/:id', 'routes/site/people/confirmation.tsx'),
	route('confirm/link/:token', 'routes/site/people/confirmation-link.tsx'),
	route('sign-out', 'routes/site/people/sign-out.ts'),
	route('.well-known/security.txt', 'routes/site/people/security-txt.ts'),
	route('gallery', 'routes/site/overviews/gallery.tsx'),
	route('invitation/:token', 'routes/site/people/invitation.tsx'),
	route('images/:id', 'routes/site/organisation/image.ts'),
	route('r/*', 'routes/site/referrals/unknown-code.tsx'),
	route('profile', 'routes/site/people/profile.tsx'),
	route('profile/sign-outs', 'routes/site/people/sessions.ts'),

	route('refer', 'routes/site/referrals/refer.tsx'),
	route('refer/:code', 'routes/site/referrals/refer-code.tsx'),
	route('refer/consent/:token', 'routes/site/referrals/refer-consent.tsx'),
	route('thanks', 'routes/site/referrals/thanks.tsx'),

	route('stories', 'routes/site/stories/stories.tsx'),
	route('stories/:slug', 'routes/site/stories/story.tsx'),
	route('stories/:slug/print', 'routes/site/stories/story-print.tsx'),
	route(
		'stories/:slug/open-graph.png',
		'routes/site/stories/story-open-graph.ts',
	),
	route('stories/:slug/quotes/:card', 'routes/site/stories/story-quote.ts'),
	route(
		'stories/:slug/pictures/:number',
		'routes/site/stories/story-picture.ts',
	),
	route('stories/preview/:token', 'routes/site/stories/story-preview.tsx'),
	route(
		'stories/preview/:token/pictures/:number',
		'routes/site/stories/preview-picture.ts',
	),
	route('stories/review/:token', 'routes/site/stories/story-review.tsx'),
	route(
		'stories/review/:token/consent',
		'routes/site/stories/review-consent.tsx',
	),
	route(
		'stories/review/:token/changes',
		'routes/site/stories/review-changes.tsx',
	),
	route(
		'stories/review/:token/comments',
		'routes/site/stories/review-comments.tsx',
	),
	route(
		'stories/review/:token/withdrawal/:consentId',
		'routes/site/stories/review-withdrawal.tsx',
	),
	route(
		'stories/review/:token/pictures/:number',
		'routes/site/stories/review-picture.ts',
	),

	route('unsubscribe/:token', 'routes/site/mail/unsubscribe.tsx'),
	route('mail-preferences/:token?', 'routes/site/mail/mail-preferences.tsx'),
	route('webhooks/resend', 'routes/webhooks/resend.ts'),

	route('admin', 'routes/admin/layout.tsx', [
		index('routes/admin/overviews/home.tsx'),
		route('search', 'routes/admin/overviews/search.tsx'),
		route(
			'second-order-revenue',
			'routes/admin/ledger/sor/second-order-revenue.tsx',
		),
		route('attribution', 'routes/admin/ledger/attribution.tsx'),
		route(
			'recurring-revenue',
			'routes/admin/ledger/recurring/recurring-revenue.tsx',
		),
		route(
			'recurring-revenue/movements',
			'routes/admin/ledger/recurring/recurring-movements.tsx',
		),
		route(
			'recurring-revenue/customers',
			'routes/admin/ledger/recurring/recurring-customers.tsx',
		),
		route(
			'customer-metrics',
			'routes/admin/ledger/recurring/customer-metrics.tsx',
		),
		route(
			'customer-metrics/new-customers',
			'routes/admin/ledger/recurring/new-customers.tsx',
		),
		route('costs', 'routes/admin/ledger/recurring/costs.tsx'),
		route('cohorts', 'routes/admin/ledger/sor/cohorts.tsx'),
		route('advocates', 'routes/admin/ledger/sor/advocates.tsx'),
		route('entries', 'routes/admin/ledger/entries.tsx'),
		route('credits', 'routes/admin/ledger/credits.tsx'),
		route('lines', 'routes/admin/ledger/lines.tsx'),
		route('lines/:key', 'routes/admin/ledger/receipt.tsx'),
		route('void', 'routes/admin/ledger/void.tsx'),
		route('wait-dismissal', 'routes/admin/ledger/wait-dismissal.tsx'),
		route(
			'wait-dismissal/withdrawal',
			'routes/admin/ledger/wait-dismissal-withdrawal.ts',
		),
		route('reclassification', 'routes/admin/ledger/reclassification.tsx'),
		route('duplicates', 'routes/admin/ledger/duplicates.tsx'),
		route('waiting-lines', 'routes/admin/ledger/waiting-lines.tsx'),
		route('missing-accounts/:id', 'routes/admin/ledger/missing-account.tsx'),
		route('rates', 'routes/admin/ledger/rates.tsx'),
		route(
			'rates/:currency/:date/removal',
			'routes/admin/ledger/rate-removal.tsx',
		),
		route('accounts', 'routes/admin/overviews/accounts.tsx'),
		route('accounts/:id', 'routes/admin/overviews/account.tsx'),
		route('accounts/:id/traits', 'routes/admin/ledger/account-traits.tsx'),
		route('accounts/:id/override', 'routes/admin/ledger/override.tsx'),
		route(
			'accounts/:id/recurring-revenue',
			'routes/admin/ledger/recurring/account-recurring.tsx',
		),
		route('override-proposals', 'routes/admin/ledger/override-proposals.tsx'),
		route(
			'override-proposals/:id',
			'routes/admin/ledger/override-proposal.tsx',
		),
		route(
			'override-proposals/:id/refusal',
			'routes/admin/ledger/override-proposal-refusal.tsx',
		),
		route(
			'setting-proposals/:id/refusal',
			'routes/admin/ledger/setting-proposal-refusal.tsx',
		),
		route('links/:code/pause', 'routes/admin/referrals/link-pause.tsx'),
		route('referrals', 'routes/admin/referrals/referrals.tsx'),
		route('referrals/review', 'routes/admin/referrals/referral-review.tsx'),
		route('referrals/new', 'routes/admin/referrals/referral-new.tsx'),
		route(
			'referrals/unknown-codes',
			'routes/admin/referrals/unknown-codes.tsx',
		),
		route(
			'referrals/unknown-codes/:code',
			'routes/admin/referrals/unknown-code.tsx',
		),
		route(
			'referrals/unknown-codes/:code/campaign',
			'routes/admin/referrals/campaign.tsx',
		),
		route(
			'referrals/campaigns/:code/removal',
			'routes/admin/referrals/campaign-removal.tsx',
		),
		route(
			'referrals/:accountId/:referrerAccountId?',
			'routes/admin/referrals/referral.tsx',
		),
		route('sales-updates/:id', 'routes/admin/referrals/sales-update.tsx'),
		route('merges/:id', 'routes/admin/ledger/merge.tsx'),
		route('leads/:id/erasure', 'routes/admin/referrals/lead-erasure.tsx'),
		route('periods', 'routes/admin/ledger/periods.tsx'),
		route('periods/:period', 'routes/admin/ledger/period.tsx'),
		route('periods/:period/closure', 'routes/admin/ledger/closure.tsx'),
		route(
			'periods/:period/reopening',
			'routes/admin/ledger/period-reopening.tsx',
		),
		route('settings/policy', 'routes/admin/ledger/policy.tsx'),
		route(
			'settings/organisation',
			'routes/admin/organisation/organisation.tsx',
		),
		route('settings/access', 'routes/admin/people/access-settings.tsx'),
		route('settings/finance', 'routes/admin/ledger/finance-settings.tsx'),
		route('settings/referrals', 'routes/admin/referrals/referral-settings.tsx'),
		route('referrals/funnel', 'routes/admin/referrals/referral-funnel.tsx'),
		route('referrals/leaderboard', 'routes/admin/referrals/leaderboard.tsx'),
		route('settings/metrics', 'routes/admin/programme/metrics.tsx'),
		route('settings/new-metric', 'routes/admin/programme/metric-new.tsx'),
		route('settings/metrics/:key', 'routes/admin/programme/metric.tsx'),
		route(
			'settings/metrics/:key/accounts/:id',
			'routes/admin/programme/metric-account.tsx',
		),
		route(
			'settings/metrics/:key/change',
			'routes/admin/programme/metric-change.tsx',
		),
		route(
			'settings/metrics/:key/archival',
			'routes/admin/programme/metric-archival.tsx',
		),
		route('settings/milestones', 'routes/admin/programme/milestones.tsx'),
		route(
			'settings/milestones/new',
			'routes/admin/programme/milestone-new.tsx',
		),
		route('settings/milestones/:id', 'routes/admin/programme/milestone.tsx'),
		route(
			'settings/milestones/:id/change',
			'routes/admin/programme/milestone-change.tsx',
		),
		route(
			'settings/milestones/:id/archival',
			'routes/admin/programme/milestone-archival.tsx',
		),
		route('settings/tiers', 'routes/admin/programme/tiers.tsx'),
		route('settings/tiers/new', 'routes/admin/programme/tier-new.tsx'),
		route(
			'settings/tiers/:id/change',
			'routes/admin/programme/tier-change.tsx',
		),
		route(
			'settings/tiers/:id/archival',
			'routes/admin/programme/tier-archival.tsx',
		),
		route('people', 'routes/admin/people/people.tsx'),
		route('people/:id', 'routes/admin/people/people-person.tsx'),
		route(
			'people/:id/deactivation',
			'routes/admin/people/people-deactivation.tsx',
		),
		route('erasure', 'routes/admin/people/erasure.tsx'),
		route('imports', 'routes/admin/organisation/imports.tsx'),
		route('imports/guide', 'routes/admin/organisation/imports-guide.tsx'),
		route(
			'imports/remembered',
			'routes/admin/organisation/remembered-readings.tsx',
		),
		route('imports/:id', 'routes/admin/organisation/imports-upload.tsx'),
		route('imports/:id/undo', 'routes/admin/ledger/import-undo.tsx'),
		route('imports/drafts/:id', 'routes/admin/organisation/imports-draft.tsx'),
		route(
			'imports/drafts/:id/files/:nth/columns',
			'routes/admin/organisation/imports-draft-columns.tsx',
		),
		route('rejected-rows', 'routes/admin/organisation/rejected-files.tsx'),
		route('rejected-rows/:file', 'routes/admin/organisation/rejected-file.tsx'),
		route(
			'rejected-rows/:file/dismissal',
			'routes/admin/organisation/rejected-file-dismissal.tsx',
		),
		route(
			'rejected-rows/:file/:line',
			'routes/admin/organisation/rejected-row.tsx',
		),
		route('invitations', 'routes/admin/people/invitations.tsx'),
		route('audit-log', 'routes/admin/overviews/audit-log.tsx'),
		route('keys', 'routes/admin/organisation/keys.tsx'),
		route('keys/:id', 'routes/admin/organisation/key.tsx'),
		route('stripe', 'routes/admin/connections/stripe.tsx'),
		route('events', 'routes/admin/connections/events.tsx'),
		route('events/new-mapping', 'routes/admin/connections/event-mapping.tsx'),
		route(
			'events/mappings/:id/end',
			'routes/admin/connections/event-mapping-end.tsx',
		),
		route('jobs', 'routes/admin/organisation/jobs.tsx'),
		route(
			'stuck-items/:queue/:item/removal',
			'routes/admin/organisation/stuck-item-removal.tsx',
		),
		route('outbox', 'routes/admin/mail/outbox.tsx'),
		route('outbox/:id', 'routes/admin/mail/outbox-mail.tsx'),
		route('outbox/:id/message', 'routes/admin/mail/outbox-message.ts'),
		route('suppressions', 'routes/admin/mail/suppressions.tsx'),
		route('suppressions/new', 'routes/admin/mail/suppressions-new.tsx'),
		route(
			'suppressions/:hash/lifting',
			'routes/admin/mail/suppressions-lifting.tsx',
		),
		route('mail-previews', 'routes/admin/mail/mail-previews.tsx'),
	]),
	route('admin/periods/:period/review', 'routes/admin/ledger/period-review.ts'),
	route(
		'admin/periods/:period/examination',
		'routes/admin/ledger/period-examination.ts',
	),
	route(
		'admin/periods/:period/statement.csv',
		'routes/admin/ledger/period-statement-csv.ts',
	),
	route(
		'admin/periods/:period/reopening/approval',
		'routes/admin/ledger/period-reopening-approval.ts',
	),
	route(
		'admin/periods/:period/reopening/withdrawal',
		'routes/admin/ledger/period-reopening-withdrawal.ts',
	),
	route(
		'admin/override-proposals.csv',
		'routes/admin/ledger/override-proposals-csv.ts',
	),
	route(
		'admin/override-proposals/:id/approval',
		'routes/admin/ledger/override-proposal-approval.ts',
	),
	route(
		'admin/override-proposals/:id/withdrawal',
		'routes/admin/ledger/override-proposal-withdrawal.ts',
	),
	route(
		'admin/setting-proposals/:id/approval',
		'routes/admin/ledger/setting-proposal-approval.ts',
	),
	route(
		'admin/setting-proposals/:id/withdrawal',
		'routes/admin/ledger/setting-proposal-withdrawal.ts',
	),
	route(
		'admin/links/:code/resumption',
		'routes/admin/referrals/link-resumption.ts',
	),
	route('admin/people/:id/role', 'routes/admin/people/people-role.ts'),
	route(
		'admin/people/:id/reactivation',
		'routes/admin/people/people-reactivation.ts',
	),
	route(
		'admin/people/:id/invitation',
		'routes/admin/people/people-invitation.ts',
	),
	route(
		'admin/people/:id/revocation',
		'routes/admin/people/people-revocation.ts',
	),
	route(
		'admin/people/:id/sign-outs',
		'routes/admin/people/people-sign-outs.ts',
	),
	route('admin/erasure/data', 'routes/admin/people/erasure-data.ts'),
	route('admin/imports/sample', 'routes/admin/organisation/imports-sample.ts'),
	route(
		'admin/imports/drafts/:id/empty-cells',
		'routes/admin/organisation/imports-draft-empty-cells.ts',
	),
	route(
		'admin/imports/drafts/:id/import',
		'routes/admin/organisation/imports-draft-import.ts',
	),
	route(
		'admin/imports/drafts/:id/files',
		'routes/admin/organisation/imports-draft-files.ts',
	),
	route(
		'admin/imports/drafts/:id/files/:nth/removal',
		'routes/admin/organisation/imports-draft-removal.ts',
	),
	route(
		'admin/imports/drafts/:id/files/:nth/remembered/removal',
		'routes/admin/organisation/imports-draft-forgetting.ts',
	),
	route(
		'admin/imports/remembered/:key/removal',
		'routes/admin/organisation/remembered-reading-removal.ts',
	),
	route(
		'admin/imports/drafts/:id/files/:nth/mapping.json',
		'routes/admin/organisation/imports-draft-mapping-json.ts',
	),
	route(
		'admin/imports/drafts/:id/files/:nth/rejected.csv',
		'routes/admin/organisation/imports-draft-rejected-csv.ts',
	),
	route(
		'admin/rejected-rows/:file/rows.csv',
		'routes/admin/organisation/rejected-file-csv.ts',
	),
	route(
		'admin/imports/examples/:kind.csv',
		'routes/admin/organisation/imports-example-csv.ts',
	),
	route('admin/data/:kind.csv', 'routes/admin/organisation/data-csv.ts'),
	route(
		'admin/imports/:id/rejected.csv',
		'routes/admin/organisation/imports-rejected-csv.ts',
	),
	route(
		'admin/stripe/:id/disconnection',
		'routes/admin/connections/stripe-disconnection.ts',
	),
	route(
		'admin/stripe/:id/backfill',
		'routes/admin/connections/stripe-backfill.ts',
	),
	route(
		'admin/events/retention',
		'routes/admin/connections/event-retention.ts',
	),
	route(
		'admin/stripe/:id/account',
		'routes/admin/connections/stripe-account.ts',
	),
	route(
		'admin/keys/:id/revocation',
		'routes/admin/organisation/keys-revocation.ts',
	),
	route('admin/jobs/:id/retry', 'routes/admin/organisation/job-retry.ts'),
	route(
		'admin/stuck-items/:queue/:item/retry',
		'routes/admin/organisation/stuck-item-retry.ts',
	),
	route('admin/audit-log.csv', 'routes/admin/overviews/audit-log-csv.ts'),
	route('admin/attribution.csv', 'routes/admin/ledger/attribution-csv.ts'),
	route(
		'admin/attribution/comparisons',
		'routes/admin/ledger/attribution-comparisons.ts',
	),
	route(
		'admin/recurring-revenue.csv',
		'routes/admin/ledger/recurring/recurring-revenue-csv.ts',
	),
	route(
		'admin/recurring-revenue/movements.csv',
		'routes/admin/ledger/recurring/recurring-movements-csv.ts',
	),
	route(
		'admin/recurring-revenue/customers.csv',
		'routes/admin/ledger/recurring/recurring-customers-csv.ts',
	),
	route(
		'admin/second-order-revenue.csv',
		'routes/admin/ledger/sor/second-order-revenue-csv.ts',
	),
	route(
		'admin/customer-metrics.csv',
		'routes/admin/ledger/recurring/customer-metrics-csv.ts',
	),
	route(
		'admin/customer-metrics/new-customers.csv',
		'routes/admin/ledger/recurring/new-customers-csv.ts',
	),
	route('admin/costs.csv', 'routes/admin/ledger/recurring/costs-csv.ts'),
	route('admin/cohorts.csv', 'routes/admin/ledger/sor/cohorts-csv.ts'),
	route('admin/advocates.csv', 'routes/admin/ledger/sor/advocates-csv.ts'),
	route('admin/entries.csv', 'routes/admin/ledger/entries-csv.ts'),
	route('admin/credits.csv', 'routes/admin/ledger/credits-csv.ts'),
	route(
		'admin/referrals/funnel.csv',
		'routes/admin/referrals/referral-funnel-csv.ts',
	),
	route(
		'admin/referrals/leaderboard.csv',
		'routes/admin/referrals/leaderboard-csv.ts',
	),
	route(
		'admin/settings/metrics/:key/restoration',
		'routes/admin/programme/metric-restoration.ts',
	),
	route(
		'admin/settings/metrics/:key/values.csv',
		'routes/admin/programme/metric-csv.ts',
	),
	route('admin/settings/tiers/order', 'routes/admin/programme/tier-order.ts'),
	route('admin/settings/starter-set', 'routes/admin/programme/starter-set.ts'),
	route('admin/lines.csv', 'routes/admin/ledger/lines-csv.ts'),
	route('admin/rates.csv', 'routes/admin/ledger/rates-csv.ts'),
	route('admin/duplicates.csv', 'routes/admin/ledger/duplicates-csv.ts'),
	route('admin/referrals.csv', 'routes/admin/referrals/referrals-csv.ts'),
	route('admin/referral-holds', 'routes/admin/referrals/referral-holds.ts'),
	route(
		'admin/referral-clearances',
		'routes/admin/referrals/referral-clearances.ts',
	),
	route(
		'admin/referral-rejections',
		'routes/admin/referrals/referral-rejections.ts',
	),
	route(
		'admin/champion-moves/confirmations',
		'routes/admin/referrals/champion-confirmations.ts',
	),
	route(
		'admin/champion-moves/dismissals',
		'routes/admin/referrals/champion-dismissals.ts',
	),
	route('admin/accounts.csv', 'routes/admin/overviews/accounts-csv.ts'),

	route('marketing', 'routes/marketing/layout.tsx', [
		index('routes/marketing/overviews/home.tsx'),
		route('claims', 'routes/marketing/programme/claims.tsx'),
		route('claims/:id', 'routes/marketing/programme/claim.tsx'),
		route('claims/:id/refusal', 'routes/marketing/programme/claim-refusal.tsx'),
		route(
			'claims/:id/withdrawal',
			'routes/marketing/programme/claim-withdrawal.tsx',
		),
		route('speaking', 'routes/marketing/programme/speaking.tsx'),
		route('speaking/new', 'routes/marketing/programme/speaking-new.tsx'),
		route('speaking/:id', 'routes/marketing/programme/speaking-event.tsx'),
		route(
			'speaking/:id/change',
			'routes/marketing/programme/speaking-change.tsx',
		),
		route(
			'speaking/:id/cancellation',
			'routes/marketing/programme/speaking-cancellation.tsx',
		),
		route('speaking/:id/new-slot', 'routes/marketing/programme/slot-new.tsx'),
		route('slots/:id', 'routes/marketing/programme/slot.tsx'),
		route(
			'slots/:id/cancellation',
			'routes/marketing/programme/slot-cancellation.tsx',
		),
		route('case-studies', 'routes/marketing/stories/case-studies.tsx'),
		route('case-studies/list', 'routes/marketing/stories/case-study-list.tsx'),
		route('case-studies/pace', 'routes/marketing/stories/case-study-pace.tsx'),
		route(
			'case-studies/settings',
			'routes/marketing/stories/case-study-settings.tsx',
		),
		route('case-studies/new', 'routes/marketing/stories/case-study-new.tsx'),
		route('case-studies/:id', 'routes/marketing/stories/case-study.tsx', [
			index('routes/marketing/stories/case-study-overview.tsx'),
			route('publishing', 'routes/marketing/stories/case-study-publishing.tsx'),
			route(
				'publication',
				'routes/marketing/stories/case-study-publication.tsx',
			),
			route(
				'consents/:consentId/withdrawal',
				'routes/marketing/stories/case-study-withdrawal.tsx',
			),
			route('moves', 'routes/marketing/stories/case-study-move.tsx'),
			route('brief', 'routes/marketing/stories/case-study-brief.tsx'),
			route('interview', 'routes/marketing/stories/case-study-interview.tsx'),
			route(
				'interview/notes',
				'routes/marketing/stories/case-study-interview-notes.tsx',
			),
			route(
				'interview/cancellation',
				'routes/marketing/stories/case-study-interview-cancellation.tsx',
			),
			route('files', 'routes/marketing/stories/case-study-files.tsx'),
			route('comments', 'routes/marketing/stories/case-study-comments.tsx'),
			route('draft', 'routes/marketing/stories/case-study-draft.tsx'),
			route('sending', 'routes/marketing/stories/case-study-sending.tsx'),
			route('versions', 'routes/marketing/stories/case-study-versions.tsx'),
			route(
				'versions/:number',
				'routes/marketing/stories/case-study-version.tsx',
			),
			route('invitation', 'routes/marketing/stories/case-study-invitation.tsx'),
		]),
		route('perks', 'routes/marketing/programme/perks.tsx'),
		route('perks/new', 'routes/marketing/programme/perk-new.tsx'),
		route('perks/:id', 'routes/marketing/programme/perk.tsx'),
		route('perks/:id/archival', 'routes/marketing/programme/perk-archival.tsx'),
		route('asks', 'routes/marketing/asks/asks.tsx'),
		route('asks/new', 'routes/marketing/asks/ask-new.tsx'),
		route('asks/policy', 'routes/marketing/asks/ask-policy.tsx'),
		route('references', 'routes/marketing/stories/references/references.tsx'),
		route(
			'references/new',
			'routes/marketing/stories/references/reference-new.tsx',
		),
		route(
			'references/:id',
			'routes/marketing/stories/references/reference.tsx',
		),
		route(
			'references/:id/ask',
			'routes/marketing/stories/references/reference-ask.tsx',
		),
		route(
			'references/:id/date',
			'routes/marketing/stories/references/reference-date.tsx',
		),
		route(
			'references/:id/outcome',
			'routes/marketing/stories/references/reference-outcome.tsx',
		),
		route(
			'references/:id/release',
			'routes/marketing/stories/references/reference-release.tsx',
		),
		route(
			'references/:id/cancellation',
			'routes/marketing/stories/references/reference-cancellation.tsx',
		),
		route('advocates', 'routes/marketing/programme/advocates.tsx'),
		route('advocates/near', 'routes/marketing/programme/advocates-near.tsx'),
		route('accounts/:id', 'routes/marketing/overviews/account.tsx'),
		route(
			'accounts/:id/escalation',
			'routes/marketing/asks/account-escalation.tsx',
		),
	]),
	route(
		'marketing/case-studies.csv',
		'routes/marketing/stories/case-studies-csv.ts',
	),
	route(
		'marketing/case-studies/:id/assignment',
		'routes/marketing/stories/case-study-assignment.ts',
	),
	route(
		'marketing/starter-perks',
		'routes/marketing/programme/starter-perks.ts',
	),
	route('marketing/claims.csv', 'routes/marketing/programme/claims-csv.ts'),
	route(
		'marketing/case-studies/:id/interview.ics',
		'routes/marketing/stories/case-study-interview-calendar.ts',
	),
	route(
		'marketing/case-studies/:id/interview/holding',
		'routes/marketing/stories/case-study-interview-holding.ts',
	),
	route(
		'marketing/case-studies/:id/files/:fileId',
		'routes/marketing/stories/case-study-file.ts',
	),
	route(
		'marketing/case-studies/:id/files/:fileId/removal',
		'routes/marketing/stories/case-study-file-removal.ts',
	),
	route(
		'marketing/case-studies/:id/comments/:commentId/settlement',
		'routes/marketing/stories/case-study-comment-settlement.ts',
	),
	route(
		'marketing/case-studies/:id/quote-permissions',
		'routes/marketing/stories/case-study-quote-permissions.ts',
	),
	route(
		'marketing/claims/:id/approval',
		'routes/marketing/programme/claim-approval.ts',
	),
	route(
		'marketing/claims/:id/fulfilment',
		'routes/marketing/programme/claim-fulfilment.ts',
	),
	route(
		'marketing/claims/:id/absence',
		'routes/marketing/programme/claim-absence.ts',
	),
	route(
		'marketing/case-studies/:id/previews/:previewId/ending',
		'routes/marketing/stories/case-study-preview-ending.ts',
	),
	route(
		'marketing/asks/:id/withdrawal',
		'routes/marketing/asks/ask-withdrawal.ts',
	),
	route(
		'marketing/advocates.csv',
		'routes/marketing/programme/advocates-csv.ts',
	),
	route(
		'marketing/accounts/:id/resolution',
		'routes/marketing/asks/account-resolution.ts',
	),

	route('portal', 'routes/portal/layout.tsx', [
		index('routes/portal/overviews/home.tsx'),
		route('milestones/:id', 'routes/portal/programme/milestone.tsx'),
		route('perks', 'routes/portal/programme/perks.tsx'),
		route('perks/:id', 'routes/portal/programme/perk.tsx'),
		route('perks/:id/claim', 'routes/portal/programme/perk-claim.tsx'),
		route('claims/:id', 'routes/portal/programme/claim.tsx'),
		route(
			'claims/:id/withdrawal',
			'routes/portal/programme/claim-withdrawal.tsx',
		),
		route('links', 'routes/portal/referrals/links.tsx'),
		route('new-link', 'routes/portal/referrals/link-new.tsx'),
		route('links/:code', 'routes/portal/referrals/link.tsx'),
		route('links/:code/change', 'routes/portal/referrals/link-change.tsx'),
		route('links/:code/word', 'routes/portal/referrals/link-word.tsx'),
		route('share-texts/:channel', 'routes/portal/referrals/share-text.tsx'),
		route('asks', 'routes/portal/asks/asks.tsx'),
		route('asks/:id', 'routes/portal/asks/ask.tsx'),
		route('asks/:id/answer', 'routes/portal/asks/ask-answer.tsx'),
		route('asks/:id/feedback', 'routes/portal/stories/call-feedback.tsx'),
		route('stories', 'routes/portal/stories/stories.tsx'),
		route('stories/new', 'routes/portal/stories/story-new.tsx'),
		route('stories/consents', 'routes/portal/stories/story-consents.tsx'),
		route(
			'stories/consents/:id/withdrawal',
			'routes/portal/stories/story-withdrawal.tsx',
		),
		route('stories/:id', 'routes/portal/stories/story.tsx'),
		route('stories/:id/comments', 'routes/portal/stories/story-comments.tsx'),
		route('stories/:id/consent', 'routes/portal/stories/story-consent.tsx'),
		route('stories/:id/changes', 'routes/portal/stories/story-changes.tsx'),
		route('stories/:id/refusal', 'routes/portal/stories/story-refusal.tsx'),
		route(
			'stories/:id/colleagues',
			'routes/portal/stories/story-colleagues.tsx',
		),
		route('history', 'routes/portal/overviews/history.tsx'),
		route('referrals', 'routes/portal/referrals/referrals.tsx'),
		route('refer-a-friend', 'routes/portal/referrals/refer-a-friend.tsx'),
	]),
	route(
		'portal/claims/:id/confirmation',
		'routes/portal/programme/claim-confirmation.ts',
	),
	route(
		'portal/stories/:id/colleagues/:stakeholderId/dismissal',
		'routes/portal/stories/story-dismissal.ts',
	),
	route(
		'portal/stories/:id/pictures/:number',
		'routes/portal/stories/story-picture.ts',
	),
	route(
		'portal/claims/:id/event.ics',
		'routes/portal/programme/claim-calendar.ts',
	),
	route('portal/links/:code/pause', 'routes/portal/referrals/link-pause.ts'),
	route(
		'portal/links/:code/resumption',
		'routes/portal/referrals/link-resumption.ts',
	),
	route('portal/links/:code/qr.svg', 'routes/portal/referrals/link-qr.ts'),
	route('portal/links/:code/qr.png', 'routes/portal/referrals/link-qr.ts', {
		id: 'routes/portal/referrals/link-qr-png',
	}),
	route('portal/share-naming', 'routes/portal/referrals/share-naming.ts'),
	route('portal/share-terms', 'routes/portal/referrals/share-terms.ts'),
	route('portal/asks/:id/call.ics', 'routes/portal/stories/call-calendar.ts'),
	route('portal/asks/:id/review', 'routes/portal/asks/ask-review.ts'),
	route('portal/asks/pause', 'routes/portal/asks/asks-pause.ts'),
	route('portal/asks/resumption', 'routes/portal/asks/asks-resumption.ts'),

	route('*', 'routes/site/not-found.tsx'),
] satisfies RouteConfig
