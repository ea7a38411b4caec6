import { type AppLoadContext, redirect } from '@remix-run/node'
import { can, type Verb } from '#app/domain/people/permissions.ts'
import type { Person } from './person.ts'

/** What a guard needs of a loader's or an action's arguments. */
export type Door = {
	readonly request: Request
	readonly context: AppLoadContext
}

export type Advocate = Person & {
	readonly role: 'advocate'
	readonly accountId: string
}

/** Whoever is signed in and may do this; throws the redirect to sign in, or a 403. Every loader and action begins with a guard. */
export const requireMay = (door: Door, verb: Exclude<Verb, 'advocate'>) =>
	admit(door, (person): person is Person => can(person.role, verb))

/** The signed-in advocate; throws like `requireMay`. */
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

const isAdvocate = (person: Person): person is Advocate =>
	can(person.role, 'advocate') && person.accountId !== null

/** Where to sign in, and come back from; what was posted cannot be come back to. */
function signInPath(request: Request): string {
	if (request.method !== 'GET') return '/sign-in'
	const { pathname, search } = new URL(request.url)
	return `/sign-in?${new URLSearchParams({ next: pathname + search })}`
}
