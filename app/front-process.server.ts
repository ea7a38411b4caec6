import { createServer } from 'node:http'
import { listen, obeySupervisor, stopWhenTold } from './child-process.server.ts'
import { readEnvironment } from './env.server.ts'
import { openFront } from './front.server.ts'
import { sendConsoleToLog } from './http/console-to-log.ts'
import { SENDING_MS } from './http/hear-out.ts'
import { LOOPBACK, localAddress, ONLY_THIS_MACHINE } from './http/listening.ts'
import { createLog } from './http/log.ts'
import { createPassOn } from './http/pass-on.ts'

/** The front as a process: `front <socket of the portal> <port>`. */
export async function runFront(): Promise<void> {
	const { begun } = obeySupervisor()
	const [, , , socketPath = '', port = ''] = process.argv
	const environment = readEnvironment(process.env)
	const { host, publicUrl } = environment
	const log = createLog(environment.logLevel)
	sendConsoleToLog(log)
	const front = await openFront({
		environment,
		log,
		isDevelopment: false,
		...createPassOn(socketPath, { log }),
	})
	const server = createServer(front.listener)
	server.requestTimeout = SENDING_MS
	const bound = await listen(server, {
		port: Number(port),
		host: host ?? LOOPBACK,
	})
	const url = publicUrl?.origin ?? localAddress(host, bound)
	log.info(
		{ url, ...(host === undefined ? { reachedBy: ONLY_THIS_MACHINE } : {}) },
		'listening',
	)
	begun({ port: bound })
	stopWhenTold({ server, before: front.drain, close: front.close, log })
}
