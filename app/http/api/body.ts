import type { IncomingMessage } from 'node:http'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ApiError, apiError } from './errors.ts'

export const BODY_LIMIT_BYTES = 1024 * 1024

const JSON_TYPE =
	/^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

export type JsonBody = {
	/** As it came. */
	readonly bytes: Buffer
	readonly value: unknown
}

/** The JSON of a request. One that is refused unread ends the connection. */
export async function readJson(
	request: IncomingMessage,
): Promise<Result<JsonBody, ApiError>> {
	const unread = { Connection: 'close' }
	if (!JSON_TYPE.test(request.headers['content-type'] ?? ''))
		return refused(
			apiError('bad_request', 'Send Content-Type: application/json.', {
				status: 415,
				headers: unread,
			}),
		)
	const encoding = request.headers['content-encoding'] ?? 'identity'
	if (encoding !== 'identity')
		return refused(
			apiError('bad_request', 'Send the body without a Content-Encoding.', {
				status: 415,
				headers: unread,
			}),
		)
	const tooLarge = apiError(
		'bad_request',
		`The body is larger than ${BODY_LIMIT_BYTES} bytes.`,
		{ status: 413, headers: unread },
	)
	if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES)
		return refused(tooLarge)
	const bytes = await readBytes(request)
	if (!bytes) return refused(tooLarge)
	try {
		return done({ bytes, value: JSON.parse(UTF8.decode(bytes)) })
	} catch {
		return refused(apiError('bad_request', 'The body is not JSON in UTF-8.'))
	}
}

/** Null: there are too many. */
export function readBytes(
	request: IncomingMessage,
	most = BODY_LIMIT_BYTES,
): Promise<Buffer | null> {
	return new Promise((resolve, reject) => {
		const pieces: Buffer[] = []
		let length = 0
		request.on('data', (piece: Buffer) => {
			length += piece.length
			if (length > most) {
				request.pause()
				resolve(null)
			} else pieces.push(piece)
		})
		request.on('end', () =>
			resolve(
				pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces),
			),
		)
		request.on('error', reject)
		request.on('close', () => reject(new Error('the request was cut off')))
	})
}
