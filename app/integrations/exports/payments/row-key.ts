import { createHash } from 'node:crypto'

/** A name for a payment that its system gives none: what the row says, and which of its equals it is. */
export const rowKey = (
	system: string,
	said: readonly string[],
	nth: number,
): string => {
	const digest = createHash('sha256')
		.update(JSON.stringify(said))
		.digest('hex')
		.slice(0, 24)
	return nth === 1 ? `${system}:${digest}` : `${system}:${digest}#${nth}`
}
