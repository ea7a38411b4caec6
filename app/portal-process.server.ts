import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { analyseApart } from './analyse-apart.server.ts'
import { listen, obeySupervisor, stopWhenTold } from './child-process.server.ts'
import { draftApart } from './draft-apart.server.ts'
import { readEnvironment } from './env.server.ts'
import { examineApart } from './examine-apart.server.ts'
import { arrivedAtFront } from './http/arrival.ts'
import { sendConsoleToLog } from './http/console-to-log.ts'
import { createFront } from './http/front.ts'
import { SENDING_MS } from './http/hear-out.ts'
import { createLog } from './http/log.ts'
import { PEER_IDLE_MS } from './http/pass-on.ts'
import { securityOf } from './http/security-headers.ts'
import { importApart } from './import-apart.server.ts'
import { openPortal } from './portal.server.ts'

/** The portal as a process: `portal <socket>`, which nobody but the front reaches, for its folder is ours alone. */
export async function runPortal(): Promise<void> {
	const { begun } = obeySupervisor()
	const [, , , socketPath = ''] = process.argv
	const environment = readEnvironment(process.env)
	const log = createLog(environment.logLevel)
	sendConsoleToLog(log)
	// Now, not at the first request: pages and files are of the same build, and nobody waits for them.
	const pages = await import('virtual:remix/server-build')
	const program = process.argv[1] ?? ''
	const examiner = examineApart(program, { log })
	const portal = await openPortal({
		environment,
		log,
		build: async () => pages,
		isDevelopment: false,
		analyse: analyseApart(program),
		examine: examiner.examine,
		importFile: importApart(program),
		workOnDraft: draftApart(program),
	})
	const server = createServer(
		createFront({
			files: new Map(),
			readiness: portal.readiness,
			security: securityOf(environment.publicUrl, false),
			arrival: arrivedAtFront,
			api: portal.api,
			passOn: portal.pages,
		}),
	)
	server.keepAliveTimeout = PEER_IDLE_MS
	server.requestTimeout = SENDING_MS
	// Left by a process that was killed.
	if (process.platform !== 'win32') rmSync(socketPath, { force: true })
	begun({
		port: await listen(server, { path: socketPath }),
		setUpPath: portal.setUpPath,
	})
	stopWhenTold({
		server,
		async close() {
			examiner.close()
			await portal.close()
		},
		log,
	})
}
