import type { Server } from 'node:http'

const PATIENCE_MS = 10_000

/** Takes no more requests, and waits for those that were begun. */
export async function finishRequests(server: Server): Promise<void> {
	const tooLong = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
	// A connection that has its last answer would be kept open for more.
	const sweep = setInterval(() => server.closeIdleConnections(), 50)
	await new Promise((resolve) => server.close(resolve))
	clearInterval(sweep)
	clearTimeout(tooLong)
}
