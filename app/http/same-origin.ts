const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request may change something in a signed-in person's name: only one that a page of this site sent.
 * The browser says so itself; where it does not (plain http), the Origin must be ours.
 */
export function isFromThisSite(
	request: Request,
	publicUrl: URL | undefined,
): boolean {
	if (SAFE.has(request.method)) return true
	const site = request.headers.get('sec-fetch-site')
	if (site) return site === 'same-origin'
	const origin = request.headers.get('origin')
	if (!origin || !URL.canParse(origin)) return false
	const { host } = new URL(origin)
	return host === request.headers.get('host') || host === publicUrl?.host
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
