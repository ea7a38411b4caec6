import { getDomain } from 'tldts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { UtmTemplate } from './link.ts'

export const LONGEST_DESTINATION = 2000

export type DestinationProblem =
	| 'too_long'
	/** No complete web address, or one with spaces, backslashes or control characters. */
	| 'not_a_web_address'
	/** http elsewhere than on this machine. */
	| 'insecure'
	/** A name before an @, which can make one host look like another. */
	| 'with_credentials'
	| 'host_not_allowed'

/** Whether a link may lead there. */
export const isAllowedDestination = (
	text: string,
	allowedHosts: readonly string[],
): boolean => checkDestination(text, allowedHosts).ok

/** A destination as browsers understand it, if it is a web address at a host that is allowed. */
export function checkDestination(
	text: string,
	allowedHosts: readonly string[],
): Result<string, DestinationProblem> {
	const trimmed = text.trim()
	if (trimmed.length > LONGEST_DESTINATION) return refused('too_long')
	const url = parse(trimmed)
	if (url === null) return refused('not_a_web_address')
	if (url.username !== '' || url.password !== '' || hasAt(trimmed))
		return refused('with_credentials')
	if (url.protocol === 'http:' && !isThisMachine(url.hostname))
		return refused('insecure')
	const isAllowed = allowedHosts.some((entry) => {
		const rule = hostRuleOf(entry)
		return rule !== null && admits(rule, url)
	})
	return isAllowed ? done(url.href) : refused('host_not_allowed')
}

const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?)$/

/** Browsers mend tabs, line breaks, backslashes and missing slashes, each in its own way: none of them is let through. */
function parse(text: string): URL | null {
	if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s\\\p{C}]/u.test(text))
		return null
	const url = URL.canParse(text) ? new URL(text) : null
	return url !== null && HOST.test(url.hostname) ? url : null
}

/** An @ before the path, even one with nothing around it. */
const hasAt = (text: string) => /^[a-z]+:\/\/[^/?#]*(@|%40)/i.test(text)

const isThisMachine = (hostname: string) =>
	hostname === 'localhost' ||
	hostname.endsWith('.localhost') ||
	hostname === '127.0.0.1' ||
	hostname === '[::1]'

/** An entry of the list of hosts: a host, every host below one (`*.`), and a port where it is not the usual one. */
export type HostRule = {
	readonly hostname: string
	readonly isBelow: boolean
	readonly port: string
}

/** Null where an entry is no host, or would let in everybody below a public suffix. */
export function hostRuleOf(entry: string): HostRule | null {
	const text = entry.trim()
	const isBelow = text.startsWith('*.')
	const host = isBelow ? text.slice(2) : text
	if (host === '' || /[\s\p{C}/\\?#@*%]/u.test(host)) return null
	if (!URL.canParse(`https://${host}`)) return null
	const { hostname, port } = new URL(`https://${host}`)
	if (hostname.endsWith('.')) return null
	if (isBelow && !canHoldOwnHosts(hostname)) return null
	return { hostname, isBelow, port }
}

const canHoldOwnHosts = (hostname: string) =>
	isThisMachine(hostname)
		? hostname.endsWith('localhost')
		: getDomain(hostname, { allowPrivateDomains: true }) !== null

const admits = (rule: HostRule, url: URL) =>
	rule.port === url.port &&
	(rule.isBelow
		? url.hostname.endsWith(`.${rule.hostname}`)
		: url.hostname === rule.hostname)

/** Of parameters that came with a request: how many, how long each, how much in all. */
const MOST_PARAMETERS = 10
const LONGEST_VALUE = 200
const LONGEST_ADDITION = 4000

export type DestinationParts = {
	/** Checked before; or a path of this portal. */
	readonly destination: string
	readonly utm: UtmTemplate
	/** The query of the request. */
	readonly incoming: URLSearchParams
	readonly clickId: string | null
	readonly via: string | null
}

/**
 * Where a request of a link is sent. The destination's own query stays as it is written and comes first, then the
 * request's `utm_…`, then the template. Everything that is added is encoded, so that nothing breaks out of the header.
 */
export function composeDestination({
	destination,
	utm,
	incoming,
	clickId,
	via,
}: DestinationParts): string {
	const url = new URL(destination, NOWHERE)
	if (url.origin !== NOWHERE && !/^https?:\/\//i.test(destination))
		throw new Error(`neither a web address nor a path: ${destination}`)
	const ours: [string, string][] = []
	if (clickId !== null) ours.push(['lrl_id', clickId])
	if (via !== null) ours.push(['via', via])
	const replaced = new Set(['lrl_id', ...ours.map(([name]) => name)])
	const own = url.search
		.slice(1)
		.split('&')
		.filter((part) => part !== '' && !replaced.has(nameOf(part)))
	const taken = new Set(own.map(nameOf))
	const added = new URLSearchParams(ours)
	for (const [name, value] of [...forwarded(incoming), ...templated(utm)]) {
		if (taken.has(name)) continue
		taken.add(name)
		const addition = new URLSearchParams([[name, value]]).toString()
		if (added.toString().length + addition.length > LONGEST_ADDITION) break
		added.append(name, value)
	}
	url.search = [...own, added.toString()].filter(Boolean).join('&')
	return url.origin === NOWHERE
		? url.pathname + url.search + url.hash
		: url.href
}

/** Stands in for this portal's own address. */
const NOWHERE = 'http://portal.invalid'

const nameOf = (part: string): string =>
	[...new URLSearchParams(part).keys()][0] ?? ''

/** Where a page was copied as it is written in HTML, `&amp;` stands for `&`. */
const forwarded = (incoming: URLSearchParams): [string, string][] =>
	[...incoming]
		.map(([name, value]): [string, string] => [
			name.replace(/^amp;/, ''),
			value,
		])
		.filter(
			([name, value]) => /^utm_[a-z0-9_]{1,30}$/.test(name) && value !== '',
		)
		.slice(0, MOST_PARAMETERS)
		.map(([name, value]) => [name, capped(value)])

const templated = (utm: UtmTemplate): [string, string][] =>
	(['source', 'medium', 'campaign', 'term', 'content'] as const).flatMap(
		(name) => {
			const value = utm[name]
			return value ? [[`utm_${name}`, capped(value)]] : []
		},
	)

const capped = (value: string): string =>
	Array.from(value).slice(0, LONGEST_VALUE).join('')
