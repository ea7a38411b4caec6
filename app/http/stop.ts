import type { Server } from 'node:http'
import { type Log, loggedError } from './log.ts'

const PATIENCE_MS = 10_000

/** On SIGTERM or SIGINT: take no more, finish what was begun, stop the worker, close the database, leave. */
export function stopGracefully({
	server,
	application,
	log,
}: {
	server: Server
	application: { drain(): void; close(): Promise<void> }
	log: Log
}) {
	let isStopping = false
	async function stop(signal: string) {
		if (isStopping) return
		isStopping = true
		log.info({ signal }, 'stopping')
		application.drain()
		const tooLong = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
		// A connection that has its last answer would be kept open for more.
		const sweep = setInterval(() => server.closeIdleConnections(), 50)
		await new Promise((resolve) => server.close(resolve))
		clearInterval(sweep)
		clearTimeout(tooLong)
		await application.close()
		log.info({}, 'stopped')
	}
	for (const signal of ['SIGTERM', 'SIGINT'])
		process.on(signal, () => {
			stop(signal).then(
				() => process.exit(0),
				(error: unknown) => {
					log.error({ error: loggedError(error) }, 'stopped badly')
					process.exit(1)
				},
			)
		})
}
