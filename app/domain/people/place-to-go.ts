/** Longer than any address of this site: what is longer was not made by it. */
const LIMIT = 2_000
/** Pages that let somebody in or out, or lead off this site. */
const NOT_PLACES = new Set([
	'sign-in',
	'sign-out',
	'confirm',
	'invitation',
	'r',
])
const BASE = 'http://laurel.invalid'

/**
 * `next` as a path to go to after signing in; null where it is none of this site's, or is another sign-in, the
 * sign-out, a confirmation, an invitation or a tracked link.
 */
export function placeToGo(next: string | null): string | null {
	if (!next?.startsWith('/') || next.length > LIMIT) return null
	if (/^\/[/\\]/.test(next) || !URL.canParse(next, BASE)) return null
	const { origin, pathname, search } = new URL(next, BASE)
	if (origin !== BASE || pathname.startsWith('//')) return null
	const first = firstWord(pathname)
	return first === null || NOT_PLACES.has(first) ? null : pathname + search
}

/** The first part of a path as the router reads it: decoded, in small letters, without the ending for data. */
function firstWord(pathname: string): string | null {
	const [, first = ''] = pathname.split('/')
	try {
		return decodeURIComponent(first)
			.toLowerCase()
			.replace(/\.data$/, '')
	} catch {
		return null
	}
}
