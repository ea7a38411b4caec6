/**
 * The same request where its path can be decoded. Else one to look at the path as it was written, its percent signs taken
 * for percent signs: nothing of ours lies there, so it is answered that there is no such page.
 */
export function withReadableAddress(request: Request): Request {
	const url = new URL(request.url)
	try {
		decodeURIComponent(url.pathname)
		return request
	} catch {
		url.pathname = url.pathname.replaceAll('%', '%25')
		const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
		return new Request(url, { method, headers: request.headers })
	}
}
