import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isIP, type Socket } from 'node:net'
import proxyAddress from 'proxy-addr'

/** Whether an address is that of a proxy of ours, which is believed. */
export type IsOurProxy = (address: string) => boolean

/** Reads addresses, ranges (`10.0.0.0/8`) and the names `loopback`, `linklocal` and `uniquelocal`; throws where one is none of these. */
export function readProxies(ranges: readonly string[]): IsOurProxy {
	const isListed = proxyAddress.compile([...ranges])
	return (address) => isListed(address, 0)
}

/**
 * Who asks: the peer, or whom our proxies name. The list that they forward is walked from its end, past those that are
 * ours; the first that is not is the client, and what it says of others before it is not believed.
 */
export function clientAddress(
	peer: string,
	forwardedFor: string | null,
	isOurProxy: IsOurProxy,
): string {
	if (!forwardedFor) return plain(peer)
	const addresses = forwardedFor
		.split(',')
		.map((address) => plain(address.trim()))
	const asked: Asked = {
		headers: { 'x-forwarded-for': addresses.join() },
		socket: { remoteAddress: plain(peer) },
	}
	const hops = proxyAddress.all(asked as IncomingMessage, isOurProxy)
	// A proxy may say "unknown": then the one that said so stands for its clients.
	return hops.findLast((hop) => isIP(hop) !== 0) ?? peer
}

/** What the library looks at. */
type Asked = {
	headers: IncomingHttpHeaders
	socket: Pick<Socket, 'remoteAddress'>
}

/** An address without the port that some proxies add, and the one of IPv4 where it is mapped into IPv6. */
const plain = (address: string): string =>
	address
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
		.replace(/^::ffff:(?=\d+\.)/i, '')

/** The client of a request that `createArrival` has seen. */
export const requestClient = ({ headers }: IncomingMessage): string =>
	String(headers['x-forwarded-for'] ?? '')
