import pino from 'pino'
import { loggedText } from './logged-path.ts'
import { traceOf } from './request-trace.ts'

/** Structured lines, one JSON object each, without personal data. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>

/** Writes to stdout, or where it is told to; `level` silent in tests. Each line says which request it is about, and who asked. */
export const createLog = (
	level: string,
	to: pino.DestinationStream = pino.destination(1),
): Log =>
	pino(
		{
			level,
			base: undefined,
			timestamp: pino.stdTimeFunctions.isoTime,
			mixin: () => traceOf() ?? OUTSIDE,
		},
		to,
	)

/** Of a line that is about no request. */
const OUTSIDE = { requestId: null, actor: 'system' }

/**
 * An error fit for the log. A failed query's message and an error's detail carry the values of a row,
 * so of a query error only its SQL and code are kept, and of a stack only its frames.
 */
export function loggedError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error }
	const query = 'query' in error && typeof error.query === 'string'
	return {
		type: error.name,
		...(query
			? { query: error.query }
			: { message: loggedText(error.message) }),
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
