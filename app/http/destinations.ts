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
