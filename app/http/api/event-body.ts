import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type JsonBody, readBytes } from './body.ts'
import { type ApiError, apiError } from './errors.ts'

/** Of a batch, unpacked. Segment's own limit. */
export const BATCH_LIMIT_BYTES = 500 * 1024

const unpack = promisify(gunzip)
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b
/** A text that is broken somewhere harms one event and no other. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: false })

/**
 * The JSON that a library of events sent: whatever it says of its type, packed or not. What is too large is refused with
 * 400: then libraries do not send it again.
 */
export async function readEventBody(
	request: IncomingMessage,
	most = BATCH_LIMIT_BYTES,
): Promise<Result<JsonBody, ApiError>> {
	const packed =
		Number(request.headers['content-length'] ?? 0) > most
			? null
			: await readBytes(request, most)
	const bytes = packed && isGzip(packed) ? await unpacked(packed, most) : packed
	if (!bytes)
		return refused(
			apiError('bad_request', `The body is larger than ${most} bytes.`, {
				headers: { Connection: 'close' },
			}),
		)
	if (bytes === 'broken')
		return refused(apiError('bad_request', 'The body cannot be unpacked.'))
	try {
		return done({ bytes, value: JSON.parse(UTF8.decode(bytes)) })
	} catch {
		return refused(apiError('bad_request', 'The body is not JSON.'))
	}
}

async function unpacked(
	packed: Buffer,
	most: number,
): Promise<Buffer | 'broken' | null> {
	try {
		return await unpack(packed, { maxOutputLength: most })
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
			? null
			: 'broken'
	}
}
