import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Ready, STOP } from './child-process.server.ts'
import { readEnvironment } from './env.server.ts'
import { firstVisitWords, localAddress } from './http/listening.ts'
import { createLog, type Log, loggedError } from './http/log.ts'
import { createSetUpToken } from './http/set-up-token.ts'

/** The first restart comes at once, and each one after a process that did not last later, up to this. */
const LONGEST_DELAY_MS = 5_000
const FIRST_DELAY_MS = 50
/** A process that lived this long did not die of its start. */
const LASTING_MS = 10_000
/** Longer than a process waits for its requests and its jobs. */
const PATIENCE_MS = 30_000

/** Runs portal and front, starts anew whichever ends, and stops both when it is told to. */
export async function runSupervisor(): Promise<void> {
	const environment = readEnvironment(process.env)
	const log = createLog(environment.logLevel)
	// A portal that starts anew expects what was printed.
	process.env.SETUP_TOKEN = environment.setUpToken ?? createSetUpToken().text
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-'))
	const socketPath =
		process.platform === 'win32'
			? `\\\\.\\pipe\\${path.basename(folder)}`
			: path.join(folder, 'portal.sock')
	let { port } = environment
	const portal = keepRunning('portal', () => [socketPath], log)
	const front = keepRunning('front', () => [socketPath, String(port)], log)

	let stopping: Promise<number> | undefined
	/** The front first: what it has begun may need the portal. */
	async function stop() {
		const codes = [await front.stop(), await portal.stop()]
		rmSync(folder, { recursive: true, force: true })
		return Math.max(...codes)
	}
	for (const signal of ['SIGTERM', 'SIGINT'])
		process.on(signal, () => {
			if (stopping) return
			log.info({ signal }, 'stopping')
			stopping = stop()
			stopping.then(
				(code) => {
					log.info({}, 'stopped')
					process.exit(code)
				},
				(error: unknown) => {
					log.error({ error: loggedError(error) }, 'stopped badly')
					process.exit(1)
				},
			)
		})
	try {
		// It brings the tables that the front reads.
		const { setUpPath } = await portal.start()
		const ready = await front.start()
		port = ready.port ?? port
		if (setUpPath) {
			const origin =
				environment.publicUrl?.origin ?? localAddress(environment.host, port)
			process.stderr.write(firstVisitWords(origin + setUpPath))
		}
	} catch (error) {
		if (stopping) return
		await stop()
		throw error
	}
}

type Kept = {
	/** Resolves when it is ready for the first time; rejects where it ends before. */
	start(): Promise<Ready>
	/** Gives the exit code. */
	stop(): Promise<number>
}

function keepRunning(name: string, args: () => string[], log: Log): Kept {
	let child: ChildProcess | undefined
	let restart: NodeJS.Timeout | undefined
	let isStopping = false
	let failures = 0

	function launch(): Promise<Ready> {
		return new Promise((resolve, reject) => {
			const startedAt = performance.now()
			let isReady = false
			const launched = fork(process.argv[1] ?? '', [name, ...args()])
			child = launched
			log.info({ process: name, pid: launched.pid }, 'process started')
			launched.once('message', (ready) => {
				isReady = true
				resolve(ready as Ready)
			})
			launched.once('exit', (code, signal) => {
				child = undefined
				if (!isReady)
					reject(new Error(`the ${name} ended with ${signal ?? code}`))
				if (isStopping) return
				log.error({ process: name, code, signal }, 'process ended')
				const lasted = isReady && performance.now() - startedAt >= LASTING_MS
				failures = lasted ? 0 : failures + 1
				if (isReady || hasBegun) again()
			})
			launched.once('error', reject)
		})
	}
	let hasBegun = false
	function again() {
		const delayMs = Math.min(
			LONGEST_DELAY_MS,
			FIRST_DELAY_MS * 2 ** Math.max(0, failures - 1),
		)
		restart = setTimeout(() => {
			launch().catch(() => undefined)
		}, delayMs)
	}
	return {
		async start() {
			const ready = await launch()
			hasBegun = true
			return ready
		},
		async stop() {
			isStopping = true
			clearTimeout(restart)
			const ending = child
			if (!ending) return 0
			const ended = new Promise<number>((resolve) =>
				ending.once('exit', (code) => resolve(code ?? 1)),
			)
			if (ending.connected) ending.send(STOP)
			const tooLong = setTimeout(() => ending.kill('SIGKILL'), PATIENCE_MS)
			const code = await ended
			clearTimeout(tooLong)
			return code
		},
	}
}
