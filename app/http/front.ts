import type {
	IncomingMessage,
	RequestListener,
	ServerResponse,
} from 'node:http'
import { bodyLimitOf } from '#app/domain/uploads/limits.ts'
import type { Api } from './api/api.ts'
import type { Arrival } from './arrival.ts'
import { hearOut } from './hear-out.ts'
import type { Readiness } from './readiness.ts'
import type { Redirect } from './redirect.ts'
import { METHODS, type Refusal, refuseHead } from './request-head.ts'
import { nameRequest, REQUEST_ID } from './request-trace.ts'
import {
	INERT_POLICY,
	type Security,
	securityHeaders,
} from './security-headers.ts'
import { type StaticFiles, sendFile } from './static-files.ts'

const LOOKS = new Set(['GET', 'HEAD'])
const BODYLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * What must never wait for a page: tracked links, health, files and the doors for programs, straight on node:http. All
 * else is passed on, after the checks that need no framework. It shares nothing with the portal, so that it can be a
 * process of its own.
 */
export function createFront({
	files,
	readiness,
	security,
	arrival,
	redirect,
	api = () => false,
	passOn,
}: {
	files: StaticFiles
	readiness: () => Promise<Readiness>
	security: Security
	arrival: Arrival
	redirect?: Redirect
	api?: Api
	passOn: RequestListener
}): RequestListener {
	const headers = Object.entries(securityHeaders(security))
	const setHeaders = (response: ServerResponse) => {
		for (const [name, value] of headers) response.setHeader(name, value)
	}
	const answerOrPassOn: RequestListener = (request, response) => {
		setHeaders(response)
		response.setHeader(REQUEST_ID, nameRequest(request))
		const { method = 'GET', url = '/' } = request
		const path = url.split('?', 1)[0] ?? '/'
		if (LOOKS.has(method)) {
			if (path === '/healthz') return answer(request, response, 200, 'ok')
			if (path === '/readyz')
				return void readiness().then((state) =>
					answer(request, response, state === 'ready' ? 200 : 503, state),
				)
			const file = files.get(path)
			if (file) return sendFile(request, response, file)
			if (path.startsWith('/assets/'))
				return answer(request, response, 404, 'not found')
		}
		if (isMalformed(url))
			return answer(request, response, 400, 'the address is malformed')
		if (api(request, response, path)) return
		const refusal = refuseBody(request, path.replace(/\.data$/, ''))
		if (refusal) {
			// However much of a body may follow, nobody waits for it.
			response.setHeader('Connection', 'close')
			return answer(request, response, ...refusal)
		}
		passOn(request, response)
	}
	return (request, response) => {
		hearOut(request, response)
		const refusal = refuseHead(request) ?? arrival(request)
		if (refusal) {
			setHeaders(response)
			if (refusal[0] === 405) response.setHeader('Allow', METHODS.join(', '))
			// However much of a body may follow, nobody waits for it.
			response.setHeader('Connection', 'close')
			return answer(request, response, ...refusal)
		}
		if (redirect && isTracked(request))
			return redirect(request, response, answerOrPassOn)
		answerOrPassOn(request, response)
	}
}

const isTracked = ({ url, method = '' }: IncomingMessage): boolean =>
	url?.startsWith('/r/') === true && LOOKS.has(method)

/** Percent signs that stand for no text, or for the one character that no text of a database holds. */
function isMalformed(url: string): boolean {
	try {
		return decodeURIComponent(url.replaceAll('+', ' ')).includes('\0')
	} catch {
		return true
	}
}

/** A body says its length beforehand, and it is small unless it is a file's: nobody fills the memory. */
function refuseBody(request: IncomingMessage, path: string): Refusal | null {
	if (request.headers['transfer-encoding']) return [411, 'length required']
	const length = Number(request.headers['content-length'] ?? 0)
	if (length > bodyLimitOf(path))
		return [413, 'content too large: go back, and choose a smaller file']
	if (length > 0 && BODYLESS.has(request.method ?? 'GET'))
		return [400, 'a body is not expected here']
	return null
}

function answer(
	request: IncomingMessage,
	response: ServerResponse,
	status: number,
	text: string,
) {
	response.writeHead(status, {
		'Content-Type': 'text/plain; charset=utf-8',
		'Cache-Control': 'no-store',
		'Content-Security-Policy': INERT_POLICY,
	})
	response.end(request.method === 'HEAD' ? undefined : `${text}\n`)
}
