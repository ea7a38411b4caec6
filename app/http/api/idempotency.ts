import { createHash } from 'node:crypto'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'
import {
	findIdempotentAnswer,
	insertIdempotentAnswer,
} from '#db/stores/organisation/idempotent-answers.ts'
import { type ApiError, apiError } from './errors.ts'

const LONGEST_KEY = 255

export type ApiAnswer = { readonly status: number; readonly text: string }

/** What makes a request the one that it is. */
export type IdempotentRequest = {
	readonly apiKeyId: string
	readonly idempotencyKey: string
	readonly requestHash: string
}

/** Null: the request carries no Idempotency-Key. */
export function readIdempotency(
	header: string | string[] | undefined,
	{
		apiKeyId,
		path,
		bytes,
	}: { apiKeyId: string; path: string; bytes: Uint8Array },
): Result<IdempotentRequest | null, ApiError> {
	if (header === undefined) return done(null)
	if (
		typeof header !== 'string' ||
		header === '' ||
		header.length > LONGEST_KEY
	)
		return refused(
			apiError(
				'bad_request',
				`Idempotency-Key is text of at most ${LONGEST_KEY} characters.`,
			),
		)
	return done({
		apiKeyId,
		idempotencyKey: header,
		requestHash: createHash('sha256')
			.update(`${path}\n`)
			.update(bytes)
			.digest('base64url'),
	})
}

/** Answers a request once: the same key with the same body is given the first answer, with another body refused. */
export async function answerOnce(
	tx: Tx,
	request: IdempotentRequest | null,
	now: number,
	answer: () => Promise<Result<ApiAnswer, ApiError>>,
): Promise<Result<ApiAnswer, ApiError>> {
	if (!request) return answer()
	const known = await findIdempotentAnswer(tx, request)
	if (known && known.requestHash !== request.requestHash)
		return refused(
			apiError(
				'conflict',
				'This Idempotency-Key was used before, with another body or at another address.',
			),
		)
	if (known) return done({ status: known.status, text: known.answer })
	const given = await answer()
	if (given.ok)
		await insertIdempotentAnswer(tx, {
			...request,
			status: given.value.status,
			answer: given.value.text,
			createdAt: now,
		})
	return given
}

/** Runs what answers a request. The same one again, before the first is answered, is refused: it would wait in vain. */
export type InFlight = <T>(
	request: IdempotentRequest | null,
	answer: () => Promise<Result<T, ApiError>>,
) => Promise<Result<T, ApiError>>

/** Knows what this process is answering; between processes the database decides. */
export function createInFlight(): InFlight {
	const running = new Set<string>()
	return async (request, answer) => {
		if (!request) return answer()
		const name = `${request.apiKeyId} ${request.idempotencyKey}`
		if (running.has(name))
			return refused(
				apiError(
					'conflict',
					'A request with this Idempotency-Key is being answered now. Send it again in a second.',
					{ headers: { 'Retry-After': '1' } },
				),
			)
		running.add(name)
		try {
			return await answer()
		} finally {
			running.delete(name)
		}
	}
}
