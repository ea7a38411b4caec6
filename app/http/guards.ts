import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Person } from './person.ts'

/** What a guard needs of a loader's or an action's arguments. */
export type Door = {
	readonly request: Request
	readonly context: AppLoadContext
}

export type Admin = Person & { readonly role: 'admin' }
export type Staff = Person & { readonly role: 'admin' | 'marketing' }
export type Advocate = Person & {
	readonly role: 'advocate'
	readonly accountId: string
}

/** The signed-in admin; throws the redirect to sign in, or a 403. Every loader and action begins with a guard. */
export const requireAdmin = (door: Door) => admit(door, isAdmin)

/** The signed-in admin or marketer; throws like `requireAdmin`. */
export const requireStaff = (door: Door) => admit(door, isStaff)

/** The signed-in advocate; throws like `requireAdmin`. */
export const requireAdvocate = (door: Door) => admit(door, isAdvocate)

/** Whoever is signed in; throws the redirect to sign in. */
export const requirePerson = (door: Door) =>
	admit(door, (person): person is Person => person !== null)

/** To throw where there is nothing to show. */
export const notFound = () =>
	new Response(null, { status: 404, statusText: 'Not Found' })

/** To throw where the person may not be. */
export const forbidden = () =>
	new Response(null, { status: 403, statusText: 'Forbidden' })

async function admit<P extends Person>(
	{ request, context }: Door,
	mayEnter: (person: Person) => person is P,
): Promise<P> {
	const person = await context.person()
	if (!person) throw redirect(signInPath(request))
	if (!mayEnter(person)) throw forbidden()
	return person
}

const isAdmin = (person: Person): person is Admin => person.role === 'admin'

const isStaff = (person: Person): person is Staff =>
	person.role === 'admin' || person.role === 'marketing'

const isAdvocate = (person: Person): person is Advocate =>
	person.role === 'advocate' && person.accountId !== null

/** Where to sign in, and come back from; what was posted cannot be come back to. */
function signInPath(request: Request): string {
	if (request.method !== 'GET') return '/sign-in'
	const { pathname, search } = new URL(request.url)
	return `/sign-in?${new URLSearchParams({ next: pathname + search })}`
}
