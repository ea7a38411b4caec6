import type { IncomingMessage } from 'node:http'

/** Peers that are this machine or its network: a proxy of ours, if they forward. */
const PRIVATE =
	/^(::1$|f[cd]|fe80:|(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.))/i

/** Whose requests count together for rate limits: the peer, or whom a proxy on our own network names last. */
export function clientAddress(
	peer: string,
	forwardedFor: string | null,
): string {
	if (!forwardedFor || !PRIVATE.test(peer)) return peer
	return forwardedFor.split(',').at(-1)?.trim() || peer
}

/** The client of a request as it arrived. */
export function requestClient({ socket, headers }: IncomingMessage): string {
	const forwarded = headers['x-forwarded-for']
	return clientAddress(
		socket.remoteAddress ?? '',
		Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? null),
	)
}
