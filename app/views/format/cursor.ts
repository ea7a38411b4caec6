type Scalar = string | number

/** Where a page starts, as text for an address. */
export const encodeCursor = (parts: readonly Scalar[]): string =>
	Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor that have these types; null (the first page) for anything else. */
export function decodeCursor<
	const Types extends readonly ('text' | 'number')[],
>(
	cursor: string | null,
	types: Types,
): { [I in keyof Types]: Types[I] extends 'text' ? string : number } | null {
	if (!cursor) return null
	try {
		const parts: unknown = JSON.parse(
			Buffer.from(cursor, 'base64url').toString(),
		)
		const isGood =
			Array.isArray(parts) &&
			parts.length === types.length &&
			types.every((type, i) =>
				type === 'text'
					? typeof parts[i] === 'string'
					: Number.isSafeInteger(parts[i]),
			)
		return isGood
			? (parts as {
					[I in keyof Types]: Types[I] extends 'text' ? string : number
				})
			: null
	} catch {
		return null
	}
}
