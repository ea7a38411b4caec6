import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { hearOut } from '#app/http/hear-out.ts'

/** What a client receives that says it will send ten bytes, and sends two. */
async function receivedBy(connection: string, listener: RequestListener) {
	const server = createServer((request, response) => {
		hearOut(request, response, { standstillMs: 200, lingerMs: 100 })
		listener(request, response)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
	let text = ''
	client.setEncoding('latin1').on('data', (piece: string) => {
		text += piece
	})
	client.on('error', () => undefined)
	client.write(
		`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nConnection: ${connection}\r\n\r\nab`,
	)
	const startedAt = performance.now()
	// The other side is still open: only an end of the whole connection is one.
	await new Promise((resolve) => server.once('connection', resolve))
	await new Promise<void>((resolve) => {
		const look = setInterval(() => {
			server.getConnections((_, count) => {
				if (count > 0) return
				clearInterval(look)
				resolve()
			})
		}, 10)
	})
	const durationMs = performance.now() - startedAt
	client.destroy()
	await new Promise((resolve) => server.close(resolve))
	return { text, durationMs }
}

test('who stands still while they send is not waited for', async () => {
	const { text, durationMs } = await receivedBy('keep-alive', () => undefined)
	expect(text).toBe('')
	expect(durationMs).toBeGreaterThan(150)
})

test.each(['keep-alive', 'close'])(
	'who stands still after an early answer has it, and is not waited for: %s',
	async (connection) => {
		const { text } = await receivedBy(connection, (_, response) =>
			response.end('early'),
		)
		expect(text).toContain('early')
	},
)
