/** What no database keeps, and what stands in its place: nothing of ours has it in its name. */
const NUL = /%00/g
const REPLACED = '%EF%BF%BD'

/**
 * The same request with an address that can be decoded and looked up. One whose path cannot be decoded is one to look at
 * the path as it was written, its percent signs taken for percent signs: nothing of ours lies there, so it is answered
 * that there is no such page. NUL, which PostgreSQL refuses, becomes the character that stands for none.
 */
export function withReadableAddress(request: Request): Request {
	const url = new URL(request.url)
	const isReadable = canDecode(url.pathname)
	if (isReadable && !request.url.includes('%00')) return request
	url.search = url.search.replace(NUL, REPLACED)
	if (isReadable) {
		url.pathname = url.pathname.replace(NUL, REPLACED)
		return new Request(url, request)
	}
	url.pathname = url.pathname.replaceAll('%', '%25')
	const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
	return new Request(url, { method, headers: request.headers })
}

function canDecode(path: string): boolean {
	try {
		decodeURIComponent(path)
		return true
	} catch {
		return false
	}
}
