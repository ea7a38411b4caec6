import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a whole request may take to arrive: the largest file that is taken, over a slow line. */
export const SENDING_MS = 60 * 60_000

export type Patience = {
	/** With somebody who has begun to send, and sends nothing more. */
	readonly standstillMs: number
	/** With somebody who goes on sending after the answer, where the connection is closed afterwards. */
	readonly lingerMs: number
}

const PATIENCE: Patience = { standstillMs: 120_000, lingerMs: 30_000 }

/** The request that each connection brought last: all before it were read to their end. */
const lastOf = new WeakMap<Socket, IncomingMessage>()

/**
 * Has an answer that is given early arrive. Browsers and proxies send the whole of a request before they read the answer,
 * and a connection that is closed meanwhile is reset, and what it held is lost. So what comes after the answer is read
 * past, as long as something comes.
 */
export function hearOut(
	request: IncomingMessage,
	response: ServerResponse,
	patience = PATIENCE,
) {
	const { socket } = request
	response.once('finish', () => readPast(request))
	endAtStandstill(request, patience)
	if (!lastOf.has(socket)) lingerBeforeEnd(socket, patience)
	lastOf.set(socket, request)
}

const isArriving = (request: IncomingMessage) =>
	!request.complete && !request.destroyed

function endAtStandstill(request: IncomingMessage, { standstillMs }: Patience) {
	const { socket, headers } = request
	if (!headers['content-length'] && !headers['transfer-encoding']) return
	let bytes = socket.bytesRead
	const look = setInterval(() => {
		if (!isArriving(request)) return clearInterval(look)
		if (socket.bytesRead === bytes) socket.destroy()
		bytes = socket.bytesRead
	}, standstillMs)
	look.unref()
	request.once('close', () => clearInterval(look))
}

/** Changes how the server ends a connection: first our side alone, and all of it when nothing more comes. */
function lingerBeforeEnd(socket: Socket, { lingerMs }: Patience) {
	const destroySoon = socket.destroySoon.bind(socket)
	socket.destroySoon = () => {
		const request = lastOf.get(socket)
		if (!request || !isArriving(request)) return destroySoon()
		socket.end()
		readPast(request)
		const tooLong = setTimeout(destroySoon, lingerMs)
		request.once('close', () => {
			clearTimeout(tooLong)
			destroySoon()
		})
	}
}

function readPast(request: IncomingMessage) {
	if (!isArriving(request)) return
	request.unpipe()
	// Who read it, and may have stopped in the midst of it, has answered.
	request.removeAllListeners('data')
	request.resume()
}
