import type { Server } from 'node:http'
import { finishRequests } from './http/finish-requests.ts'
import { type Log, loggedError } from './http/log.ts'

/** What the supervisor is told when a process can do its work. */
export type Ready = {
	readonly port: number | null
	/** Secret: where the first visitor sets Laurel up; nothing once somebody has. */
	readonly setUpPath?: string | null
}

/** What the supervisor says to a process that is to end. */
export const STOP = 'stop'

/** Where a server listens: the port, or null for a socket of its own. */
export function listen(
	server: Server,
	at: { port: number; host: string | undefined } | { path: string },
): Promise<number | null> {
	return new Promise((resolve, reject) => {
		server.once('error', reject)
		server.listen(at, () => {
			server.off('error', reject)
			const address = server.address()
			resolve(typeof address === 'object' ? (address?.port ?? null) : null)
		})
	})
}

/**
 * Ends this process when the supervisor says so, or is no more: what was begun is finished first. A service manager sends
 * its signal to every process at once, and they depend on each other: only the supervisor heeds it.
 */
export function stopWhenTold({
	server,
	before = () => undefined,
	close,
	log,
}: {
	server: Server
	before?: () => void
	close: () => Promise<void>
	log: Log
}) {
	let isStopping = false
	async function stop() {
		before()
		await finishRequests(server)
		await close()
	}
	const begin = () => {
		if (isStopping) return
		isStopping = true
		stop().then(
			() => process.exit(0),
			(error: unknown) => {
				log.error({ error: loggedError(error) }, 'stopped badly')
				process.exit(1)
			},
		)
	}
	process.on('message', (message) => {
		if (message === STOP) begin()
	})
	process.on('disconnect', begin)
	if (!process.connected) begin()
}

/** From the first moment on: a signal is the supervisor's, and whoever is told to stop before it began ends at once. */
export function obeySupervisor() {
	if (!process.send) throw new Error('the supervisor starts this process')
	for (const signal of ['SIGTERM', 'SIGINT'])
		process.on(signal, () => undefined)
	const leave = (message: unknown) => {
		if (message === STOP) process.exit(0)
	}
	const leaveAlone = () => process.exit(0)
	process.on('message', leave)
	process.on('disconnect', leaveAlone)
	return {
		/** The work has begun; from now on `stopWhenTold` decides how it ends. */
		begun(ready: Ready) {
			process.off('message', leave)
			process.off('disconnect', leaveAlone)
			process.send?.(ready)
		},
	}
}
