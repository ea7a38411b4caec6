import type { Destination } from './navigation.tsx'

/** Where marketing can go. */
export const MARKETING_PAGES: readonly Destination[] = [
	{ to: '/marketing', label: 'Home', end: true },
	{ to: '/marketing/case-studies', label: 'Case studies' },
	{ to: '/marketing/claims', label: 'Claims' },
	{ to: '/marketing/speaking', label: 'Speaking' },
	{ to: '/marketing/advocates', label: 'Advocates' },
	{ to: '/marketing/asks', label: 'Asks' },
	{ to: '/marketing/references', label: 'References' },
	{ to: '/marketing/perks', label: 'Perks' },
]

/** The same among an admin's pages. */
export const MARKETING_AMONG_OTHERS: readonly Destination[] =
	MARKETING_PAGES.map((page) => ({
		...page,
		label: page.end ? 'What waits' : page.label,
		group: 'Marketing',
		verb: 'see_programme',
	}))
