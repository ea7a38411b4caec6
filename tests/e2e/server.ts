import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** What the first visitor has to show. */
export const SET_UP_TOKEN = 'the-server-printed-this'

const root = path.join(import.meta.dirname, '../..')

export type RunningServer = {
	readonly url: string
	readonly databaseUrl: string
	/** Every line that it logged so far. */
	readonly log: readonly string[]
	/** What it printed for whoever started it. */
	readonly printed: readonly string[]
	/** The process that it last started of a name; the supervisor is the first of all. */
	pidOf(name: 'supervisor' | 'front' | 'portal'): number
	/** The end of all its processes, as by a loss of power; gives when they are gone. */
	kill(): Promise<void>
	/** As a service manager does it; gives the exit code. */
	stop(): Promise<number | null>
}

/** Starts the production server as its own process, on a free port and a database that it makes itself, unless it is given one; `settings` are more of its environment. */
export async function startServer(
	given?: string,
	settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-e2e-'))
	const databaseUrl = given ?? `file:${path.join(folder, 'laurel.db')}`
	const server = spawn(process.execPath, ['build/server/index.js'], {
		cwd: root,
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'production',
			LAUREL_GALLERY: '1',
			DATABASE_URL: databaseUrl,
			HOST: '127.0.0.1',
			SETUP_TOKEN: SET_UP_TOKEN,
			PORT: '0',
			...settings,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const exited = once(server, 'exit')
	const log: string[] = []
	const printed: string[] = []
	createInterface({ input: server.stderr }).on('line', (line) => {
		printed.push(line)
		process.stderr.write(`${line}\n`)
	})
	const lines = createInterface({ input: server.stdout })
	const listening = new Promise<string>((resolve) => {
		lines.on('line', (line) => {
			log.push(line)
			const { msg, url } = JSON.parse(line)
			if (msg === 'listening') resolve(url)
		})
	})
	const url = await Promise.race([
		listening,
		exited.then(() => {
			throw new Error('the server ended before it listened')
		}),
	])
	const pidOf = (name: string): number =>
		name === 'supervisor'
			? (server.pid ?? 0)
			: log
					.map((line) => JSON.parse(line))
					.findLast((line) => line.process === name && line.pid)?.pid
	return {
		url,
		databaseUrl,
		log,
		printed,
		pidOf,
		async kill() {
			// The supervisor first, so that it starts nothing anew.
			for (const name of ['supervisor', 'front', 'portal']) killNow(pidOf(name))
			await exited
			rmSync(folder, { recursive: true, force: true })
		},
		async stop() {
			server.kill('SIGTERM')
			const [code] = await exited
			rmSync(folder, { recursive: true, force: true })
			return code
		},
	}
}

function killNow(pid: number) {
	try {
		process.kill(pid, 'SIGKILL')
	} catch {
		// It is gone already.
	}
}
