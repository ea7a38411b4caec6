import type { ApiOperation } from './operation.ts'

/** What an address and a method lead to. */
export type Route =
	| {
			readonly operation: ApiOperation
			readonly params: Readonly<Record<string, string>>
	  }
	/** Others are answered there. */
	| { readonly allow: readonly string[] }
	| null

/** Finds the operation that a request asks for. HEAD is answered where GET is. */
export function createRouter(operations: readonly ApiOperation[]) {
	const fixed = new Map<string, ApiOperation[]>()
	const open: { pattern: RegExp; operations: ApiOperation[] }[] = []
	for (const operation of operations) {
		if (!operation.path.includes('{')) {
			const known = fixed.get(operation.path)
			if (known) known.push(operation)
			else fixed.set(operation.path, [operation])
		} else
			open.push({
				pattern: new RegExp(
					`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
				),
				operations: [operation],
			})
	}
	return (method: string, path: string): Route => {
		let found = fixed.get(path)
		let params: Record<string, string> = {}
		if (!found)
			for (const each of open) {
				const match = each.pattern.exec(path)
				if (!match) continue
				found = each.operations
				params = decoded(match.groups ?? {})
				break
			}
		if (!found) return null
		const wanted = method === 'HEAD' ? 'GET' : method
		const operation = found.find((each) => each.method === wanted)
		return operation
			? { operation, params }
			: {
					allow: found.flatMap((each) =>
						each.method === 'GET' ? ['GET', 'HEAD'] : [each.method],
					),
				}
	}
}

/** The front answers addresses that cannot be decoded. NUL, which no database keeps, is in nothing of ours. */
const decoded = (groups: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(groups).map(([name, text]) => [
			name,
			decodeURIComponent(text).replaceAll('\0', '\uFFFD'),
		]),
	)
