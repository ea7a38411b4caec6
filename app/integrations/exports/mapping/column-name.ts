import { headerKey } from '#app/domain/uploads/header-key.ts'

/** Which of several names a file has. */
export function findHeader(
	headers: ReadonlyMap<string, number>,
	names: string | readonly string[],
): string | undefined {
	return (typeof names === 'string' ? [names] : names).find((name) =>
		headers.has(headerKey(name)),
	)
}

/** Where each header stands. */
export const headerPositions = (
	headers: readonly string[],
): ReadonlyMap<string, number> =>
	new Map(headers.map((header, i) => [headerKey(header), i]))
