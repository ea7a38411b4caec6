import { expect, test } from '@playwright/test'
import { startServer } from './server.ts'

test('a server that is told to stop answers what was asked before', async () => {
	const server = await startServer()
	await fetch(`${server.url}/set-up`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: server.url },
		body: new URLSearchParams({
			organisationName: 'Northwind',
			zone: 'UTC',
			baseCurrency: 'USD',
			name: '',
			email: 'ana@example.com',
		}),
	})
	// Takes a quarter of a second, whoever asks.
	const asked = fetch(`${server.url}/sign-in`, {
		method: 'POST',
		headers: { origin: server.url },
		body: new URLSearchParams({ email: 'ana@example.com' }),
	})
	await fetch(`${server.url}/healthz`)
	const stopped = server.stop()
	expect((await asked).status).toBe(200)
	expect(await stopped).toBe(0)
	await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
})
