import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { expect, test } from '@playwright/test'
import { SET_UP_TOKEN, startServer } from './server.ts'

test('a server that is told to stop answers what was asked before', async () => {
	const server = await startServer()
	const setUp = send(server.url, '/set-up', {
		token: SET_UP_TOKEN,
		organisationName: 'Northwind',
		zone: 'UTC',
		baseCurrency: 'USD',
		name: '',
		email: 'ana@example.com',
	})
	expect((await answerOf(setUp)).statusCode).toBe(302)
	// Takes a quarter of a second, whoever asks.
	const asked = send(server.url, '/sign-in', { email: 'ana@example.com' })
	const answer = answerOf(asked)
	await once(asked, 'finish')
	await fetch(`${server.url}/healthz`)
	const stopped = server.stop()
	expect((await answer).statusCode).toBe(200)
	expect(await stopped).toBe(0)
	await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
})

/** Posts a form on a connection of its own. */
function send(
	url: string,
	path: string,
	fields: Record<string, string>,
): ClientRequest {
	const asked = request(new URL(path, url), {
		method: 'POST',
		agent: false,
		headers: {
			origin: url,
			'content-type': 'application/x-www-form-urlencoded',
		},
	})
	asked.end(new URLSearchParams(fields).toString())
	return asked
}

async function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
	const [answer] = await once(asked, 'response')
	answer.resume()
	return answer
}
