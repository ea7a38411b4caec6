import type { IncomingMessage, ServerResponse } from 'node:http'
import { done, type Result, refused } from '#app/domain/result.ts'
import { requestClient } from '#app/http/client-address.ts'
import { type Log, loggedError } from '#app/http/log.ts'
import { loggedPath } from '#app/http/logged-path.ts'
import { nameRequest, traceActor, traced } from '#app/http/request-trace.ts'
import { INERT_POLICY } from '#app/http/security-headers.ts'
import type { Database, Tx } from '#db/client.ts'
import { createGroupCommit, type GroupCommit } from '#db/group-commit.ts'
import { type ApiKey, markKeyUsed } from '#db/stores/organisation/api-keys.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { ASSISTANT_PATH, type Assistant } from './assistant.ts'
import { readJson } from './body.ts'
import {
	type ApiError,
	apiError,
	ERRORS_PATH,
	errorBody,
	errorsText,
	PROBLEM_TYPE,
	wantsProblem,
} from './errors.ts'
import { readEventBody } from './event-body.ts'
import {
	answerOnce,
	createInFlight,
	type InFlight,
	readIdempotency,
} from './idempotency.ts'
import {
	createKeyNetworks,
	type KeyNetworks,
	type KeyUse,
	keyUseOf,
} from './key-networks.ts'
import { authenticate, bearerOf, refuseScope, type ShownKey } from './keys.ts'
import { type Allowance, type ApiLimits, rateHeaders } from './limits.ts'
import { DOCUMENT_PATH, openApiText } from './openapi.ts'
import type { ApiOperation, ApiRead, ApiWrite } from './operation.ts'
import { readQuery } from './query.ts'
import { createRouter, type Route } from './router.ts'

/** Answers a request if its address is the API's; false: it is another's. */
export type Api = (
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
) => boolean

type Given = {
	readonly database: Database
	readonly operations: readonly ApiOperation[]
	readonly assistant: Assistant
	readonly limits: ApiLimits
	readonly origin: string
	readonly log: Log
	readonly now: () => number
}

type Answer = {
	readonly status: number
	readonly text: string
	readonly type?: string | undefined
}

type Running = Given & {
	readonly commit: GroupCommit
	readonly networks: KeyNetworks
	readonly inFlight: InFlight
	readonly find: ReturnType<typeof createRouter>
	/** What anybody may read, by address. */
	readonly texts: ReadonlyMap<string, () => Answer>
}

/** Addresses below it are the API's, whether there is anything or not. */
const ROOT = '/api/'
/** A key's last use is known to the minute. */
const USE_IS_NOTED_EVERY_MS = 60_000

/** The doors for programs, straight on node:http. Keys, limits, idempotency and errors are the same at each. */
export function createApi(given: Given): Api {
	const { origin, log, operations } = given
	const running: Running = {
		...given,
		find: createRouter(operations),
		commit: createGroupCommit(given.database),
		networks: createKeyNetworks(),
		inFlight: createInFlight(),
		texts: new Map([
			[
				ERRORS_PATH,
				() => ({ status: 200, text: errorsText(), type: 'text/plain' }),
			],
			[
				DOCUMENT_PATH,
				() => ({ status: 200, text: openApiText(operations, origin) }),
			],
		]),
	}
	return (request, response, path) => {
		const isOurs =
			path.startsWith(ROOT) ||
			path === ASSISTANT_PATH ||
			running.find('GET', path) !== null
		if (!isOurs) return false
		traced(nameRequest(request), () => void reply(request, response, path))
		return true
	}

	async function reply(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
	) {
		const isProblem = wantsProblem(request.headers.accept)
		const refuse = (error: ApiError) => {
			set(response, error.headers ?? {})
			send(request, response, {
				status: error.status,
				text: errorBody(error, origin, isProblem),
				type: isProblem ? PROBLEM_TYPE : undefined,
			})
		}
		try {
			const answered = await answer(running, request, path, (allowance) =>
				set(response, rateHeaders(allowance)),
			)
			if (answered.ok) send(request, response, answered.value)
			else refuse(answered.reason)
		} catch (error) {
			log.error(
				{ path: loggedPath(path), error: loggedError(error) },
				'request failed',
			)
			if (response.headersSent || response.destroyed) return
			refuse(
				apiError(
					'internal_server_error',
					'The fault is ours. The request can be sent again: nothing of it was stored.',
				),
			)
		}
	}
}

async function answer(
	running: Running,
	request: IncomingMessage,
	path: string,
	tellAllowance: (allowance: Allowance) => void,
): Promise<Result<Answer, ApiError>> {
	const { database, limits, find, texts, now } = running
	const method = request.method ?? 'GET'
	const text = texts.get(path)
	const route = text
		? null
		: path === ASSISTANT_PATH
			? routeToAssistant(method)
			: find(method, path)
	const events = eventBodyOf(route, request)
	const key = text
		? null
		: await authenticate(
				database,
				request.headers.authorization ?? (await writeKeyIn(events)),
				now(),
			)
	if (key?.ok) traceActor(`key ${key.value.key.id}`)
	const allowance = key?.ok
		? await limits.takeOfKey(key.value.key.id)
		: await limits.takeOfStranger(requestClient(request))
	tellAllowance(allowance)
	if (allowance.isSpent) {
		const wait = Math.max(allowance.resetSeconds, events ? EVENTS_WAIT : 0)
		return refused(
			apiError('rate_limit_exceeded', `Too many requests: wait ${wait} s.`, {
				headers: { 'Retry-After': String(wait) },
			}),
		)
	}
	if (text)
		return isLook(method) ? done(text()) : refused(onlyBy(['GET', 'HEAD']))
	if (!route)
		return refused(apiError('not_found', 'There is nothing at this address.'))
	if ('allow' in route) return refused(onlyBy(route.allow))
	if (!key?.ok) {
		const body = request.headers.authorization ? null : await events?.()
		if (body && !body.ok) return body
		return key ?? refused(apiError('unauthorized', 'Send a key.'))
	}
	const isOfAssistant = 'isOfAssistant' in route
	const lacking = refuseScope(
		key.value.key,
		isOfAssistant ? 'read' : route.operation.scope,
	)
	if (lacking) return refused(lacking)
	if (isOfAssistant)
		return answerAssistant(running, { request, shown: key.value })
	const { operation, params } = route
	return operation.method === 'GET'
		? answerRead(running, operation, { request, params, shown: key.value })
		: answerWrite(running, operation, {
				request,
				shown: key.value,
				readBody: events ?? (() => readJson(request)),
			})
}

/** Seconds that a library of events waits at least before it sends again. */
const EVENTS_WAIT = 5

type ReadBody = () => ReturnType<typeof readJson>

/** Reads the body of a door that takes events, once; null: it is another door. */
function eventBodyOf(
	route: Route | { readonly isOfAssistant: true },
	request: IncomingMessage,
): ReadBody | null {
	const operation = route && 'operation' in route ? route.operation : null
	if (operation?.method !== 'POST' || operation.takes !== 'events') return null
	let read: ReturnType<typeof readJson> | undefined
	return () => {
		read ??= readEventBody(request, operation.largest)
		return read
	}
}

async function writeKeyIn(
	events: ReadBody | null,
): Promise<string | undefined> {
	const body = await events?.()
	return body?.ok
		? bearerOf((body.value.value as { writeKey?: unknown } | null)?.writeKey)
		: undefined
}

const routeToAssistant = (
	method: string,
): { readonly isOfAssistant: true } | { readonly allow: readonly string[] } =>
	method === 'POST' ? ({ isOfAssistant: true } as const) : { allow: ['POST'] }

async function answerAssistant(
	running: Running,
	{ request, shown }: Call,
): Promise<Result<Answer, ApiError>> {
	const body = await readJson(request)
	if (!body.ok) return body
	await noteUseApart(running, request, shown)
	const answered = await running.assistant(
		Object.fromEntries(
			Object.entries(request.headers).flatMap(([name, value]) =>
				typeof value === 'string' && !OF_THE_CONNECTION.has(name)
					? [[name, value] as const]
					: [],
			),
		),
		{ text: body.value.bytes.toString(), value: body.value.value },
	)
	return done({
		status: answered.status,
		text: await answered.text(),
		type: answered.headers.get('content-type')?.split(';')[0],
	})
}

/** What is said of how a body came, which is read by now; and the key, which nobody else needs. */
const OF_THE_CONNECTION = new Set([
	'authorization',
	'connection',
	'content-length',
	'cookie',
	'expect',
	'host',
	'keep-alive',
	'transfer-encoding',
	'upgrade',
])

const isLook = (method: string) => method === 'GET' || method === 'HEAD'

const onlyBy = (methods: readonly string[]): ApiError =>
	apiError('bad_request', `Only ${methods.join(', ')} is answered here.`, {
		status: 405,
		headers: { Allow: methods.join(', ') },
	})

type Call = { readonly request: IncomingMessage; readonly shown: ShownKey }

/** Of one moment: rows and sums of an answer agree. */
async function answerRead(
	running: Running,
	operation: ApiRead,
	{
		request,
		params,
		shown,
	}: Call & { params: Readonly<Record<string, string>> },
): Promise<Result<Answer, ApiError>> {
	const { database, now } = running
	const [, search = ''] = (request.url ?? '').split('?', 2)
	const query = readQuery(search, operation.query)
	if (!query.ok) return query
	await noteUseApart(running, request, shown)
	const found = await database.snapshot(async (read) =>
		operation.run({
			read,
			organisation: await readOrganisation(read),
			query: query.value,
			params,
			now: now(),
			keyOfCursors: database.keyOf('cursors'),
		}),
	)
	if (!found.ok) return found
	return done(
		operation.type
			? { status: 200, text: String(found.value), type: operation.type }
			: { status: 200, text: JSON.stringify(found.value) },
	)
}

async function answerWrite(
	running: Running,
	operation: ApiWrite,
	{ request, shown, readBody }: Call & { readBody: ReadBody },
): Promise<Result<Answer, ApiError>> {
	const { commit, networks, inFlight, now } = running
	const body = await readBody()
	if (!body.ok) return body
	const once = readIdempotency(request.headers['idempotency-key'], {
		apiKeyId: shown.key.id,
		path: operation.path,
		bytes: body.value.bytes,
	})
	if (!once.ok) return once
	const work = operation.read(body.value.value)
	if (!work.ok)
		return refused(
			apiError(
				operation.takes === 'events' ? 'bad_request' : 'unprocessable_entity',
				work.reason.message,
				{ problems: work.reason.problems },
			),
		)
	const { weight, prepare, run, answerOf } = work.value
	return inFlight(once.value, async () => {
		await prepare?.()
		const used = keyUseIn(request, shown)
		const answered = await commit(weight, async (tx) => {
			const at = now()
			await noteUse(tx, networks, shown.key, used, at)
			return answerOnce(tx, once.value, at, async () => {
				const ran = await run(tx, at)
				if (ran.ok)
					return done({ status: 200, text: JSON.stringify(ran.value) })
				const { code, message, problems } = ran.reason
				return refused(apiError(code, message, { problems }))
			})
		})
		networks.committed(used, now())
		return answered.ok && answerOf
			? done({
					...answered.value,
					text: JSON.stringify(answerOf(JSON.parse(answered.value.text))),
				})
			: answered
	})
}

const keyUseIn = (request: IncomingMessage, { key, shown }: ShownKey): KeyUse =>
	keyUseOf(key.id, shown, requestClient(request))

async function noteUse(
	tx: Tx,
	networks: KeyNetworks,
	key: ApiKey,
	used: KeyUse,
	at: number,
) {
	if (isUseDue(key, at)) await markKeyUsed(tx, key.id, at)
	await networks.note(tx, used, at)
}

const isUseDue = (key: ApiKey, at: number) =>
	at - (key.lastUsedAt ?? 0) >= USE_IS_NOTED_EVERY_MS

/** A read writes nothing else, and most of them nothing at all. */
async function noteUseApart(
	{ commit, networks, now }: Running,
	request: IncomingMessage,
	shown: ShownKey,
) {
	const used = keyUseIn(request, shown)
	const at = now()
	if (!isUseDue(shown.key, at) && !networks.isDue(used, at)) return
	await commit(1, (tx) => noteUse(tx, networks, shown.key, used, at))
	networks.committed(used, at)
}

function set(
	response: ServerResponse,
	headers: Readonly<Record<string, string>>,
) {
	for (const [name, value] of Object.entries(headers))
		response.setHeader(name, value)
}

function send(
	request: IncomingMessage,
	response: ServerResponse,
	{ status, text, type = 'application/json' }: Answer,
) {
	response.writeHead(status, {
		'Content-Type': `${type}; charset=utf-8`,
		'Content-Length': Buffer.byteLength(text),
		'Cache-Control': 'no-store',
		'Content-Security-Policy': INERT_POLICY,
	})
	response.end(request.method === 'HEAD' ? undefined : text)
}
