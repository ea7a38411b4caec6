import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Result, refused } from '#app/domain/result.ts'
import { requestClient } from '#app/http/client-address.ts'
import { type Log, loggedError } from '#app/http/log.ts'
import { loggedPath } from '#app/http/logged-path.ts'
import { nameRequest, traceActor, traced } from '#app/http/request-trace.ts'
import { INERT_POLICY } from '#app/http/security-headers.ts'
import type { Database, Tx } from '#db/client.ts'
import { createGroupCommit, type GroupCommit } from '#db/group-commit.ts'
import type { Scope } from '#db/schema/people.ts'
import { type ApiKey, markKeyUsed } from '#db/stores/organisation/api-keys.ts'
import { readJson } from './body.ts'
import {
	type ApiError,
	apiError,
	ERRORS_PATH,
	errorBody,
	errorsText,
} from './errors.ts'
import { type ApiAnswer, answerOnce, readIdempotency } from './idempotency.ts'
import {
	createKeyNetworks,
	type KeyNetworks,
	keyUseOf,
} from './key-networks.ts'
import { authenticate } from './keys.ts'
import type { ApiLimits } from './limits.ts'

/** What a body asks for. */
export type ApiWork = {
	/** About how many rows it writes. */
	readonly weight: number
	/** What has to be done before the transaction. */
	prepare?(): Promise<void>
	/** May run twice; nothing but queries and pure functions. */
	run(tx: Tx, now: number): Promise<{ status: number; body: unknown }>
}

/** A door that programs post to. */
export type ApiEndpoint = {
	readonly path: string
	readonly scope: Scope
	/** Refused in words that say what is expected. */
	read(body: unknown): Result<ApiWork, string>
}

/** Answers a request if its address is the API's; false: it is another's. */
export type Api = (
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
) => boolean

type Given = {
	readonly database: Database
	readonly endpoints: readonly ApiEndpoint[]
	readonly limits: ApiLimits
	readonly origin: string
	readonly log: Log
	readonly now: () => number
}

/** A key's last use is known to the minute. */
const USE_IS_NOTED_EVERY_MS = 60_000

/** The doors for programs, straight on node:http. Keys, limits, idempotency and errors are the same at each. */
export function createApi(given: Given): Api {
	const { origin, log } = given
	const endpoints = new Map(given.endpoints.map((each) => [each.path, each]))
	const commit = createGroupCommit(given.database)
	const networks = createKeyNetworks()
	return (request, response, path) => {
		if (path === ERRORS_PATH && request.method === 'GET') {
			send(response, 200, errorsText(), 'text/plain')
			return true
		}
		const endpoint = endpoints.get(path)
		if (!endpoint && !path.startsWith('/api/v1/')) return false
		traced(nameRequest(request), () => reply(request, response, path, endpoint))
		return true
	}

	function reply(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
		endpoint: ApiEndpoint | undefined,
	) {
		answer({ ...given, commit, networks }, endpoint, request).then(
			(answered) =>
				answered.ok
					? send(response, answered.value.status, answered.value.text)
					: sendError(response, answered.reason, origin),
			(error: unknown) => {
				log.error(
					{ path: loggedPath(path), error: loggedError(error) },
					'request failed',
				)
				if (response.headersSent || response.destroyed) return
				const fault = apiError(
					'internal_server_error',
					'The fault is ours. The request can be sent again: nothing of it was stored.',
				)
				sendError(response, fault, origin)
			},
		)
	}
}

async function answer(
	{
		database,
		limits,
		now,
		commit,
		networks,
	}: Given & { commit: GroupCommit; networks: KeyNetworks },
	endpoint: ApiEndpoint | undefined,
	request: IncomingMessage,
): Promise<Result<ApiAnswer, ApiError>> {
	if (!endpoint)
		return refused(apiError('not_found', 'There is nothing at this address.'))
	if (request.method !== 'POST')
		return refused(
			apiError('bad_request', 'Only POST is answered here.', {
				status: 405,
				headers: { Allow: 'POST' },
			}),
		)
	const { authorization } = request.headers
	const key = await authenticate(database, authorization, endpoint.scope)
	if (key.ok) traceActor(`key ${key.value.key.id}`)
	const wait = key.ok
		? await limits.refuseKey(key.value.key.id)
		: await limits.refuseStranger(requestClient(request))
	if (wait !== null)
		return refused(
			apiError('rate_limit_exceeded', `Too many requests: wait ${wait} s.`, {
				headers: { 'Retry-After': String(wait) },
			}),
		)
	if (!key.ok) return key
	const body = await readJson(request)
	if (!body.ok) return body
	const once = readIdempotency(request.headers['idempotency-key'], {
		apiKeyId: key.value.key.id,
		path: endpoint.path,
		bytes: body.value.bytes,
	})
	if (!once.ok) return once
	const work = endpoint.read(body.value.value)
	if (!work.ok) return refused(apiError('unprocessable_entity', work.reason))
	const { weight, prepare, run } = work.value
	await prepare?.()
	const used = keyUseOf(
		key.value.key.id,
		key.value.shown,
		requestClient(request),
	)
	const answered = await commit(weight, async (tx) => {
		const at = now()
		await noteUse(tx, key.value.key, at)
		await networks.note(tx, used, at)
		return answerOnce(tx, once.value, at, async () => {
			const { status, body } = await run(tx, at)
			return { status, text: JSON.stringify(body) }
		})
	})
	networks.committed(used, now())
	return answered
}

async function noteUse(tx: Tx, key: ApiKey, at: number) {
	if (at - (key.lastUsedAt ?? 0) >= USE_IS_NOTED_EVERY_MS)
		await markKeyUsed(tx, key.id, at)
}

function sendError(response: ServerResponse, error: ApiError, origin: string) {
	for (const [name, value] of Object.entries(error.headers ?? {}))
		response.setHeader(name, value)
	send(response, error.status, errorBody(error, origin))
}

function send(
	response: ServerResponse,
	status: number,
	text: string,
	type = 'application/json',
) {
	response.writeHead(status, {
		'Content-Type': `${type}; charset=utf-8`,
		'Content-Length': Buffer.byteLength(text),
		'Cache-Control': 'no-store',
		'Content-Security-Policy': INERT_POLICY,
	})
	response.end(text)
}
