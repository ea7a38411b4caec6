import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { arrivedAtFront, createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { createPassOn } from '#app/http/pass-on.ts'
import { portalListener } from '#app/http/portal.ts'
import type { TestPortal } from './test-portal.ts'

const security = { isSecure: false, isDevelopment: false }
const log = createLog('silent')

/** A portal behind its front, each at a socket of its own, as the supervisor has them. */
export async function serve({ respond }: TestPortal) {
	const socketPath = path.join(
		mkdtempSync(path.join(os.tmpdir(), 'laurel-served-')),
		'portal',
	)
	const portal = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security,
			arrival: arrivedAtFront,
			passOn: portalListener(respond, { publicUrl: undefined, log }),
		}),
	)
	await new Promise<void>((resolve) => portal.listen(socketPath, resolve))
	const front = createServer(
		createFront({
			files: new Map(),
			security,
			arrival: createArrival({ trustedProxies: [], log }),
			...createPassOn(socketPath, { log }),
		}),
	)
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
	const { port } = front.address() as AddressInfo
	return {
		port,
		async close() {
			for (const server of [front, portal]) await end(server)
		},
	}
}

function end(server: Server) {
	const closed = new Promise((resolve) => server.close(resolve))
	server.closeAllConnections()
	return closed
}

/**
 * Sends a request as it is written, and reads nothing before all of it is sent, as browsers and proxies do. Gives all
 * that came back until the other side closed, or an answer that says its length was whole.
 */
export function sendThenRead(
	port: number,
	head: string,
	body: Iterable<Uint8Array>,
): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = ''
		const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
		socket.setEncoding('latin1').pause()
		socket.on('data', (piece: string) => {
			text += piece
			if (isWhole(text)) socket.destroy()
		})
		socket.on('end', () => socket.destroy())
		socket.on('error', reject)
		socket.on('close', () => resolve(text))
		const send = async () => {
			socket.write(head)
			for (const piece of body)
				await new Promise<void>((sent, failed) =>
					socket.write(piece, (error) => (error ? failed(error) : sent())),
				)
			socket.resume()
		}
		send().catch(reject)
	})
}

function isWhole(text: string): boolean {
	const headEnd = text.indexOf('\r\n\r\n') + 4
	if (headEnd < 4) return false
	const length = /^content-length: (\d+)/im.exec(text.slice(0, headEnd))?.[1]
	return length === undefined
		? text.endsWith('\r\n0\r\n\r\n')
		: text.length >= headEnd + Number(length)
}
