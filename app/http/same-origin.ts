import type { Log } from './log.ts'
import { isOrigin } from './request-head.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request may change something in a signed-in person's name: only one that a page of this site sent.
 * The browser says so itself; where it does not (plain http), the Origin must be ours. Why so: README.md.
 */
export function isFromThisSite(
	{ method, headers }: Request,
	publicUrl: URL | undefined,
): boolean {
	if (SAFE.has(method)) return true
	const origin = headers.get('origin')
	if (origin !== null && !isOrigin(origin)) return false
	const site = headers.get('sec-fetch-site')
	if (site) return site === 'same-origin'
	return origin !== null && isOwn(origin, headers.get('host'), publicUrl)
}

/** Whether an Origin is the public address, or the host that was asked. */
function isOwn(
	origin: string,
	asked: string | null,
	publicUrl: URL | undefined,
): boolean {
	if (origin === 'null') return false
	const { protocol, host } = new URL(origin)
	if (host === publicUrl?.host) return protocol === publicUrl.protocol
	// Where TLS ended before us only the Origin says which port a name without one stands for.
	const own = `${protocol}//${asked}`
	return host !== '' && URL.canParse(own) && host === new URL(own).host
}

/**
 * Says once that forms come from an address that is not known as ours: behind a proxy that changes the Host, nothing
 * else tells whoever runs the portal what to set.
 */
export function createAddressWarning(
	publicUrl: URL | undefined,
	log: Pick<Log, 'warn'>,
): (request: Request) => void {
	let isSaid = false
	return ({ method, headers }) => {
		const origin = headers.get('origin')
		const host = headers.get('host')
		const isAnothers = !/^(same-origin)?$/.test(
			headers.get('sec-fetch-site') ?? '',
		)
		if (isSaid || SAFE.has(method) || isAnothers) return
		const saysNothing =
			origin === null || origin === 'null' || !isOrigin(origin)
		if (saysNothing || isOwn(origin, host, publicUrl)) return
		isSaid = true
		log.warn(
			{ origin, host, publicUrl: publicUrl?.origin },
			'a form came from an address that is not known as ours: if people reach the portal there, set PUBLIC_URL to it',
		)
	}
}

/** Addresses that other systems post to: what is sent there proves itself. */
const OPEN = [/^\/unsubscribe\/[^/]+$/, /^\/webhooks\/resend$/]

export const isOpenToOtherSites = (request: Request): boolean => {
	const { pathname } = new URL(request.url)
	return OPEN.some((path) => path.test(pathname))
}

/** The same request from nobody: what another site sends does not happen in a signed-in person's name. */
export function withoutSender(request: Request): Request {
	const headers = new Headers(request.headers)
	for (const name of ['cookie', 'origin']) headers.delete(name)
	return new Request(request, { headers })
}
