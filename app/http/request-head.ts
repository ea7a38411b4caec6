import type { IncomingMessage } from 'node:http'

/** Why a request is answered at once: the status, and what is said. */
export type Refusal = readonly [status: number, text: string]

/** What is asked of an address here. */
export const METHODS = [
	'GET',
	'HEAD',
	'POST',
	'PUT',
	'PATCH',
	'DELETE',
	'OPTIONS',
] as const
const ANSWERED: ReadonlySet<string> = new Set(METHODS)

/**
 * Refuses what no browser and no program sends in earnest, before anything is made of it: other methods, an address that is
 * none, a malformed or second Host, a malformed Origin. An address with a host before its path stands for both.
 */
export function refuseHead(request: IncomingMessage): Refusal | null {
	const { method = '', headers } = request
	if (!ANSWERED.has(method)) return [405, 'this method is not answered here']
	if (!request.url?.startsWith('/')) {
		const { url = '' } = request
		if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
			return [400, 'the address is malformed']
		const target = new URL(url)
		request.url = target.pathname + target.search
		headers.host = target.host
	}
	const { host, origin } = headers
	if ((host !== undefined && !isHost(host)) || hasTwoHosts(request))
		return [400, 'the name of the host is malformed']
	if (origin !== undefined && !isOrigin(origin))
		return [400, 'the origin is malformed']
	return null
}

const HOST = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Whether a text is a host's name or address, and perhaps its port. */
export const isHost = (text: string): boolean =>
	HOST.test(text) && URL.canParse(`http://${text}/`)

/** Whether a text can be an Origin: `null`, or where a page came from. */
export const isOrigin = (text: string): boolean =>
	text === 'null' || URL.canParse(text)

/** node:http keeps the first of several; a proxy before it may have gone by another. */
function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
	let hosts = 0
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const name = rawHeaders[at] ?? ''
		if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
	}
	return hosts > 1
}
