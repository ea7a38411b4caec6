/** What a program is told in `error.code`. */
export const API_ERRORS = {
	bad_request:
		'The request cannot be read: its address, its body, its type or its headers.',
	unauthorized: 'The key is missing, unknown, expired or revoked.',
	forbidden: 'The key lacks the scope that this needs.',
	not_found: 'There is nothing at this address.',
	conflict:
		'The Idempotency-Key was used before with another body, or its request is being answered now.',
	unprocessable_entity: 'The body is JSON, but not what is expected here.',
	rate_limit_exceeded: 'Too many requests: wait as Retry-After says.',
	internal_server_error: 'The fault is ours; the request can be sent again.',
} as const

export type ApiErrorCode = keyof typeof API_ERRORS

/** What is wrong with a field. */
export type FieldProblem = {
	readonly field: string
	readonly message: string
}

/** Why a request is not answered as it wishes. */
export type ApiError = {
	readonly status: number
	readonly code: ApiErrorCode
	readonly message: string
	/** Of which fields it speaks. */
	readonly problems?: readonly FieldProblem[] | undefined
	readonly headers?: Readonly<Record<string, string>>
}

export const API_STATUS: Readonly<Record<ApiErrorCode, number>> = {
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
	rest: Partial<Pick<ApiError, 'status' | 'headers' | 'problems'>> = {},
): ApiError => ({ status: API_STATUS[code], code, message, ...rest })

/** Where the codes are explained. */
export const ERRORS_PATH = '/api/errors'
export const PROBLEM_TYPE = 'application/problem+json'

/** Whether a program asks for errors as RFC 9457 has them. */
export const wantsProblem = (accept: string | undefined): boolean =>
	accept !== undefined && /\bapplication\/problem\+json\b/i.test(accept)

/** The body of an error: Dub's envelope, or a problem of RFC 9457. */
export function errorBody(
	{ code, message, status, problems }: ApiError,
	origin: string,
	isProblem = false,
): string {
	const about = `${origin}${ERRORS_PATH}#${code}`
	const fields = problems?.length ? { errors: problems } : {}
	return JSON.stringify(
		isProblem
			? {
					type: about,
					title: API_ERRORS[code],
					status,
					detail: message,
					code,
					...fields,
				}
			: { error: { code, message, doc_url: about }, ...fields },
	)
}

/** The codes in words, as text. */
export const errorsText = () =>
	`${Object.entries(API_ERRORS)
		.map(
			([code, meaning]) =>
				`${code} (${API_STATUS[code as ApiErrorCode]})\n  ${meaning}`,
		)
		.join('\n\n')}\n`
