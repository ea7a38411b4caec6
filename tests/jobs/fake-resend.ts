import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
	readonly key: string
	readonly body: Record<string, unknown>
}

/** Resend as its client sees it: remembers idempotency keys, and fails as it is told. */
export async function openFakeResend() {
	const requests: Received[] = []
	const mails = new Map<string, { id: string; body: string }>()
	/** How to answer the next requests; nothing: as it should. */
	const answers: ('500' | '429' | '422' | 'hang' | 'taken but cut off')[] = []
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = []
		for await (const chunk of request) chunks.push(chunk as Buffer)
		const body = Buffer.concat(chunks).toString()
		const key = String(request.headers['idempotency-key'])
		requests.push({ key, body: JSON.parse(body) })
		const answer = answers.shift()
		const reply = (status: number, content: unknown) => {
			response.writeHead(status, { 'Content-Type': 'application/json' })
			response.end(JSON.stringify(content))
		}
		const refuse = (statusCode: number, name: string) =>
			reply(statusCode, { statusCode, name, message: `told to be ${name}` })
		if (answer === 'hang') return
		if (answer === '500') return refuse(500, 'internal_server_error')
		if (answer === '429') return refuse(429, 'rate_limit_exceeded')
		if (answer === '422') return refuse(422, 'validation_error')
		const known = mails.get(key)
		if (known && known.body !== body)
			return refuse(409, 'invalid_idempotent_request')
		const mail = known ?? { id: `re_${mails.size + 1}`, body }
		mails.set(key, mail)
		if (answer === 'taken but cut off') return void response.destroy()
		reply(200, { id: mail.id })
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		answers,
		/** What went out, by key. */
		mails,
		close: () => {
			server.closeAllConnections()
			return new Promise<void>((resolve) => server.close(() => resolve()))
		},
	}
}
