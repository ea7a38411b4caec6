import pino from 'pino'

/** Structured lines, one JSON object each, without personal data. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>

/** Writes to stdout; `level` silent in tests. */
export const createLog = (level: string): Log =>
	pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })

/** A path fit for the log: no query, nothing of a one-time link, and nothing that somebody typed for a code. */
export const loggedPath = (url: string) =>
	(url.split('?', 1)[0] ?? '')
		.replace(/^(\/(?:sign-in|invitation)\/)[^/.]+/, '$1…')
		.replace(/^(\/r\/).+/, '$1…')
		.replace(/^(\/stories\/(?:review|preview)\/)[^/.]+/, '$1…')
		.replace(/^(\/(?:unsubscribe|mail-preferences)\/)[^/]+/, '$1…')

/**
 * An error fit for the log. A failed query's message and an error's detail carry the values of a row,
 * so of a query error only its SQL and code are kept, and of a stack only its frames.
 */
export function loggedError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error }
	const query = 'query' in error && typeof error.query === 'string'
	return {
		type: error.name,
		...(query ? { query: error.query } : { message: error.message }),
		...('code' in error ? { code: error.code } : {}),
		frames: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
		...(error.cause === undefined
			? {}
			: {
					cause: query ? causeOfQuery(error.cause) : loggedError(error.cause),
				}),
	}
}

const causeOfQuery = (cause: unknown) =>
	cause instanceof Error
		? { type: cause.name, ...('code' in cause ? { code: cause.code } : {}) }
		: { type: typeof cause }
