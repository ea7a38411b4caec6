/** Where the server listens unless it is told otherwise: nobody reaches it from another machine. */
export const LOOPBACK = '127.0.0.1'
export const ONLY_THIS_MACHINE =
	'this machine alone: HOST=0.0.0.0 lets others in'

/** The address under which this machine reaches a server that listens at `host`. */
export function localAddress(
	host: string | undefined,
	port: number | null,
): string {
	if (host === undefined || host === '0.0.0.0' || host === '::')
		return `http://localhost:${port}`
	return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Printed for whoever started the server, and kept from the log: it lets them in. */
export const firstVisitWords = (address: string): string =>
	`\nNobody has set this portal up yet. Whoever opens this address does, and becomes its admin:\n  ${address}\n\n`
