import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Log, loggedError } from '#app/http/log.ts'
import { nameRequest, traced } from '#app/http/request-trace.ts'
import { INERT_POLICY } from '#app/http/security-headers.ts'
import type { Api } from './api.ts'
import { BODY_LIMIT_BYTES, readBytes } from './body.ts'

/** What another system is told; `error`: why it was not taken. */
export type WebhookAnswer = {
	readonly status: number
	readonly error?: { readonly code: string; readonly message: string }
}

/** A door that another system posts to, whose signature is over the very bytes. */
export function createWebhookDoor({
	path: own,
	log,
	answer,
}: {
	path: string
	log: Log
	answer(bytes: Buffer, request: IncomingMessage): Promise<WebhookAnswer>
}): Api {
	return (request, response, path) => {
		if (path !== own) return false
		traced(nameRequest(request), () => {
			take(request, answer).then(
				(given) => send(response, given),
				(error: unknown) => {
					log.error({ path, error: loggedError(error) }, 'request failed')
					if (!response.headersSent && !response.destroyed)
						send(response, NOT_STORED)
				},
			)
		})
		return true
	}
}

const refusal = (status: number, code: string, message: string) => ({
	status,
	error: { code, message },
})

const NOT_STORED = refusal(
	500,
	'internal_server_error',
	'It was not stored: send it again.',
)

async function take(
	request: IncomingMessage,
	answer: (bytes: Buffer, request: IncomingMessage) => Promise<WebhookAnswer>,
): Promise<WebhookAnswer> {
	if (request.method !== 'POST')
		return refusal(405, 'bad_request', 'Only POST is answered here.')
	const length = Number(request.headers['content-length'] ?? 0)
	const bytes = length > BODY_LIMIT_BYTES ? null : await readBytes(request)
	return bytes
		? answer(bytes, request)
		: refusal(
				413,
				'bad_request',
				`The body is larger than ${BODY_LIMIT_BYTES} bytes.`,
			)
}

function send(response: ServerResponse, { status, error }: WebhookAnswer) {
	const text = JSON.stringify(error ? { error } : { received: true })
	if (status === 405) response.setHeader('Allow', 'POST')
	// What is left of a body that is too large is not read.
	if (status === 413) response.setHeader('Connection', 'close')
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(text),
		'Cache-Control': 'no-store',
		'Content-Security-Policy': INERT_POLICY,
	})
	response.end(text)
}
