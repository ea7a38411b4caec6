import {
	Agent,
	type IncomingMessage,
	type RequestListener,
	request as requestOf,
	type ServerResponse,
} from 'node:http'
import { createProxyServer } from 'httpxy'
import { type Log, loggedError } from './log.ts'
import type { Readiness } from './readiness.ts'
import { nameRequest } from './request-trace.ts'
import { INERT_POLICY } from './security-headers.ts'

/** Headers that are about one connection, and not about the request. */
const HOP_BY_HOP = [
	'expect',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'upgrade',
]

/** A connection that nobody used for this long is closed; the other end waits longer, so that none is used as it closes. */
const IDLE_MS = 30_000
export const PEER_IDLE_MS = 2 * IDLE_MS
/** Of an answer that stands still. */
const PATIENCE_MS = 5 * 60_000
const READINESS_PATIENCE_MS = 2_000

/** Passes requests on to the process that listens at a socket, and says whether it does. */
export function createPassOn(
	socketPath: string,
	{ log }: { log: Log },
): { passOn: RequestListener; readiness: () => Promise<Readiness> } {
	const agent = new Agent({ keepAlive: true, timeout: IDLE_MS })
	const proxy = createProxyServer({
		target: { socketPath, host: 'localhost', protocol: 'http:' },
		agent,
		proxyTimeout: PATIENCE_MS,
	})
	proxy.on('proxyRes', ({ headers }) => {
		delete headers['keep-alive']
	})
	const passOn: RequestListener = (request, response) => {
		const { headers } = request
		headers.connection = /\bclose\b/i.test(headers.connection ?? '')
			? 'close'
			: 'keep-alive'
		for (const name of HOP_BY_HOP) delete headers[name]
		proxy.web(request, response).catch((error: unknown) => {
			log.warn(
				{ requestId: nameRequest(request), error: loggedError(error) },
				'the portal did not answer',
			)
			answerAway(request, response)
		})
	}
	return {
		passOn,
		readiness: () => readinessAt(socketPath),
	}
}

/** While the portal is away. */
function answerAway(request: IncomingMessage, response: ServerResponse) {
	if (response.headersSent) return void response.destroy()
	// What was begun of the body is not read any further.
	response.setHeader('Connection', 'close')
	response.writeHead(503, {
		'Content-Type': 'text/plain; charset=utf-8',
		'Cache-Control': 'no-store',
		'Content-Security-Policy': INERT_POLICY,
		'Retry-After': '2',
	})
	response.end(
		request.method === 'HEAD'
			? undefined
			: 'The portal is starting anew. Try again in a few seconds.\n',
	)
}

const STATES: ReadonlySet<string> = new Set<Readiness>([
	'ready',
	'database unreachable',
	'not migrated',
	'stopping',
])

/** What the process at the socket says of itself. */
function readinessAt(socketPath: string): Promise<Readiness> {
	return new Promise((resolve) => {
		const away = () => resolve('portal unreachable')
		const asked = requestOf(
			{ socketPath, path: '/readyz', timeout: READINESS_PATIENCE_MS },
			(answer) => {
				let text = ''
				answer.setEncoding('utf8')
				answer.on('data', (piece: string) => {
					text += piece
				})
				answer.on('error', away)
				answer.on('end', () => {
					const state = text.trim()
					resolve(
						STATES.has(state) ? (state as Readiness) : 'portal unreachable',
					)
				})
			},
		)
		asked.on('timeout', () => asked.destroy())
		asked.on('error', away)
		asked.end()
	})
}
