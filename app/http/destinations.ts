import type { Person } from './person.ts'

const HOMES = {
	admin: '/admin',
	marketing: '/marketing',
	finance: '/admin',
	auditor: '/admin',
	advocate: '/portal',
} as const

/** The page that answers a person's first question. */
export const homeOf = (person: Pick<Person, 'role'>) => HOMES[person.role]

/** `next` when it is a path of this site, else null: a sign-in never leads elsewhere. */
export function safePath(next: string | null): string | null {
	if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return null
	const base = 'http://laurel.invalid'
	if (!URL.canParse(next, base)) return null
	const url = new URL(next, base)
	const path = url.pathname + url.search
	return url.origin === base && !path.startsWith('//') ? path : null
}
