import { can, type Role } from '#app/domain/people/permissions.ts'
import { ADMIN_PAGES } from './admin-pages.ts'
import { MARKETING_PAGES } from './marketing-pages.ts'
import type { Destination } from './navigation.tsx'

/** Where somebody of the staff can go, and where they begin and search. */
export function pagesOf(role: Role): {
	navigation: readonly Destination[]
	home: string
	searchAt: string | undefined
} {
	if (!can(role, 'see_revenue'))
		return {
			navigation: MARKETING_PAGES,
			home: '/marketing',
			searchAt: undefined,
		}
	return {
		navigation: ADMIN_PAGES.filter(({ verb = 'see_revenue' }) =>
			can(role, verb),
		),
		home: '/admin',
		searchAt: '/admin/search',
	}
}
