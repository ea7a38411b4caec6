import type { IncomingMessage } from 'node:http'
import {
	clientAddress,
	type IsOurProxy,
	readProxies,
} from './client-address.ts'
import type { Log } from './log.ts'
import { isHost, type Refusal } from './request-head.ts'

/** Settles from where, and to which address of ours, a request came. */
export type Arrival = (request: IncomingMessage) => Refusal | null

/** Headers in which a proxy says what it knows. */
const FORWARDED = [
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	'forwarded',
] as const
const PRIVATE = ['loopback', 'linklocal', 'uniquelocal']

/**
 * The one place that decides what is believed of proxies. After it a request's headers say what we take for true, and
 * all others read them: `x-forwarded-for` is the client's address alone, `x-forwarded-proto` what the visitor's browser
 * speaks, `host` the name that it was asked for, and nothing else that was forwarded is left. Only peers that are listed
 * are believed; of others it is logged once that they forward.
 */
export function createArrival({
	trustedProxies,
	log,
}: {
	trustedProxies: readonly string[]
	log: Pick<Log, 'warn'>
}): Arrival {
	const isOurProxy = readProxies(trustedProxies)
	const warn = createWarning(log)
	return (request) => {
		const { headers, socket } = request
		const isForwarded = FORWARDED.some((name) => headers[name] !== undefined)
		const peer = socket.remoteAddress ?? ''
		const isBelieved = isForwarded && isOurProxy(peer)
		if (isForwarded && !isBelieved) warn(peer)
		const client = clientAddress(
			peer,
			isBelieved ? String(headers['x-forwarded-for'] ?? '') : null,
			isOurProxy,
		)
		if (isBelieved) {
			const host = firstOf(headers['x-forwarded-host'])
			if (host !== '' && !isHost(host))
				return [400, 'the name of the host is malformed']
			if (host !== '') headers.host = host
		}
		const isSecure =
			isBelieved &&
			firstOf(headers['x-forwarded-proto']).toLowerCase() === 'https'
		if (isForwarded) for (const name of FORWARDED) delete headers[name]
		headers['x-forwarded-for'] = client
		headers['x-forwarded-proto'] = isSecure ? 'https' : 'http'
		return null
	}
}

/** For the process behind the front, which nobody else can reach: what is handed on there is settled. */
export const arrivedAtFront: Arrival = () => null

/** What the proxy next to the visitor said. */
const firstOf = (value: string | string[] | undefined): string =>
	String(value ?? '')
		.split(',', 1)
		.join()
		.trim()

/**
 * Says once of a peer that it forwards and is not listed. Of visitors no address is logged: only those of networks of
 * our own are named, and all others are one.
 */
function createWarning(log: Pick<Log, 'warn'>): (peer: string) => void {
	const isPrivate: IsOurProxy = readProxies(PRIVATE)
	const warned = new Set<string>()
	return (peer) => {
		const named = isPrivate(peer) ? peer : 'a public address'
		if (warned.has(named) || warned.size >= MOST_WARNINGS) return
		warned.add(named)
		log.warn(
			{ peer: named },
			'X-Forwarded headers came from a peer that TRUSTED_PROXIES does not list: they are not believed',
		)
	}
}

const MOST_WARNINGS = 20
