/** What a program is told in `error.code`. */
export const API_ERRORS = {
	bad_request: 'The request cannot be read: its body, its type or its headers.',
	unauthorized: 'The key is missing, unknown or revoked.',
	forbidden: 'The key lacks the scope that this needs.',
	not_found: 'There is nothing at this address.',
	conflict: 'The Idempotency-Key was used before, with another body.',
	unprocessable_entity: 'The body is JSON, but not what is expected here.',
	rate_limit_exceeded: 'Too many requests: wait as Retry-After says.',
	internal_server_error: 'The fault is ours; the request can be sent again.',
} as const

export type ApiErrorCode = keyof typeof API_ERRORS

/** Why a request is not answered as it wishes. */
export type ApiError = {
	readonly status: number
	readonly code: ApiErrorCode
	readonly message: string
	readonly headers?: Readonly<Record<string, string>>
}

const STATUS: Readonly<Record<ApiErrorCode, number>> = {
	bad_request: 400,
	unauthorized: 401,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	unprocessable_entity: 422,
	rate_limit_exceeded: 429,
	internal_server_error: 500,
}

export const apiError = (
	code: ApiErrorCode,
	message: string,
	rest: Partial<Pick<ApiError, 'status' | 'headers'>> = {},
): ApiError => ({ status: STATUS[code], code, message, ...rest })

/** Where the codes are explained. */
export const ERRORS_PATH = '/api/errors'

export const errorBody = ({ code, message }: ApiError, origin: string) =>
	JSON.stringify({
		error: { code, message, doc_url: `${origin}${ERRORS_PATH}#${code}` },
	})

/** The codes in words, as text. */
export const errorsText = () =>
	`${Object.entries(API_ERRORS)
		.map(
			([code, meaning]) =>
				`${code} (${STATUS[code as ApiErrorCode]})\n  ${meaning}`,
		)
		.join('\n\n')}\n`
