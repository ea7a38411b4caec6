import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The one map of every URL. */
export default [
	index('routes/site/front-page.tsx'),
	route('set-up', 'routes/site/set-up.tsx'),
	route('sign-in', 'routes/site/sign-in.tsx'),
	route('sign-in/:token', 'routes/site/sign-in-link.tsx'),
	route('sign-out', 'routes/site/sign-out.ts'),

	route('admin', 'routes/admin/layout.tsx', []),

	route('marketing', 'routes/marketing/layout.tsx', [
		index('routes/marketing/home.tsx'),
	]),

	route('portal', 'routes/portal/layout.tsx', []),

	route('*', 'routes/site/not-found.tsx'),
] satisfies RouteConfig
