import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The one map of every URL. */
export default [
	index('routes/site/front-page.tsx'),
	route('set-up', 'routes/site/set-up.tsx'),
	route('sign-in', 'routes/site/sign-in.tsx'),
	route('sign-in/:token', 'routes/site/sign-in-link.tsx'),
	route('sign-out', 'routes/site/sign-out.ts'),
	route('gallery', 'routes/site/gallery.tsx'),
	route('invitation/:token', 'routes/site/invitation.tsx'),
	route('images/:id', 'routes/site/image.ts'),
	route('profile', 'routes/site/profile.tsx'),
	route('profile/sign-outs', 'routes/site/sessions.ts'),

	route('unsubscribe/:token', 'routes/site/unsubscribe.tsx'),
	route('mail-preferences/:token?', 'routes/site/mail-preferences.tsx'),
	route('webhooks/resend', 'routes/webhooks/resend.ts'),

	route('admin', 'routes/admin/layout.tsx', [
		index('routes/admin/home.tsx'),
		route('search', 'routes/admin/search.tsx'),
		route('second-order-revenue', 'routes/admin/second-order-revenue.tsx'),
		route('entries', 'routes/admin/entries.tsx'),
		route('credits', 'routes/admin/credits.tsx'),
		route('lines', 'routes/admin/lines.tsx'),
		route('lines/:key', 'routes/admin/receipt.tsx'),
		route('accounts', 'routes/admin/accounts.tsx'),
		route('accounts/:id', 'routes/admin/account.tsx'),
		route('periods', 'routes/admin/periods.tsx'),
		route('periods/:period/closure', 'routes/admin/closure.tsx'),
		route('settings/policy', 'routes/admin/policy.tsx'),
		route('settings/organisation', 'routes/admin/organisation.tsx'),
		route('people', 'routes/admin/people.tsx'),
		route('people/:id', 'routes/admin/people-person.tsx'),
		route('people/:id/deactivation', 'routes/admin/people-deactivation.tsx'),
		route('imports', 'routes/admin/imports.tsx'),
		route('imports/:id', 'routes/admin/imports-upload.tsx'),
		route('invitations', 'routes/admin/invitations.tsx'),
		route('audit-log', 'routes/admin/audit-log.tsx'),
		route('keys', 'routes/admin/keys.tsx'),
		route('jobs', 'routes/admin/jobs.tsx'),
		route('outbox', 'routes/admin/outbox.tsx'),
		route('outbox/:id', 'routes/admin/outbox-mail.tsx'),
		route('mail-previews', 'routes/admin/mail-previews.tsx'),
	]),
	route('admin/people/:id/role', 'routes/admin/people-role.ts'),
	route('admin/people/:id/reactivation', 'routes/admin/people-reactivation.ts'),
	route('admin/people/:id/invitation', 'routes/admin/people-invitation.ts'),
	route('admin/people/:id/revocation', 'routes/admin/people-revocation.ts'),
	route('admin/people/:id/sign-outs', 'routes/admin/people-sign-outs.ts'),
	route('admin/imports/sample', 'routes/admin/imports-sample.ts'),
	route(
		'admin/imports/:id/rejected.csv',
		'routes/admin/imports-rejected-csv.ts',
	),
	route('admin/keys/:id/revocation', 'routes/admin/keys-revocation.ts'),
	route('admin/jobs/:id/retry', 'routes/admin/job-retry.ts'),
	route('admin/audit-log.csv', 'routes/admin/audit-log-csv.ts'),
	route('admin/entries.csv', 'routes/admin/entries-csv.ts'),
	route('admin/credits.csv', 'routes/admin/credits-csv.ts'),
	route('admin/lines.csv', 'routes/admin/lines-csv.ts'),
	route('admin/accounts.csv', 'routes/admin/accounts-csv.ts'),

	route('marketing', 'routes/marketing/layout.tsx', [
		index('routes/marketing/home.tsx'),
	]),

	route('portal', 'routes/portal/layout.tsx', [
		index('routes/portal/home.tsx'),
	]),

	route('*', 'routes/site/not-found.tsx'),
] satisfies RouteConfig
