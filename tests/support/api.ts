import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createProgramDoors } from '#app/api.server.ts'
import { createApiLimits } from '#app/http/api/limits.ts'
import { createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { createApiKey } from '#app/operations/organisation/create-api-key.ts'
import type { Database } from '#db/client.ts'
import type { Scope } from '#db/schema/people.ts'

type Given = {
	readonly now?: () => number
	readonly limits?: [perKey: number, perStranger: number]
	readonly scopes?: readonly Scope[]
}

/** The doors for programs behind the front, as the portal has them, with a key. */
export async function openTestApi(
	database: Database,
	{
		now = Date.now,
		limits = [100_000, 100_000],
		scopes = ['read', 'ingest', 'admin'],
	}: Given = {},
) {
	const log = createLog('silent')
	const origin = 'https://portal.example'
	const server = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security: { isSecure: false, isDevelopment: false },
			arrival: createArrival({ trustedProxies: ['loopback'], log }),
			api: createProgramDoors({
				database,
				origin,
				log,
				now,
				limits: createApiLimits(...limits),
			}),
			passOn: (_, response) => response.end('passed on'),
		}),
	)
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const makeKey = async (
		wanted: readonly Scope[] = scopes,
		expiresAt: number | null = null,
	) => {
		const made = await createApiKey(database, {
			name: 'program',
			scopes: wanted,
			expiresAt,
			now: now(),
		})
		if (!made.ok) throw new Error(made.reason)
		return made.value
	}
	const key = await makeKey()

	async function ask(
		path: string,
		{
			body,
			headers = {},
			method = body === undefined ? 'GET' : 'POST',
			as = key.key,
		}: {
			body?: unknown
			headers?: Record<string, string>
			method?: string
			as?: string | null
		} = {},
	) {
		const response = await fetch(url + path, {
			method,
			headers: {
				...(body !== undefined && { 'content-type': 'application/json' }),
				...(as !== null && { authorization: `Bearer ${as}` }),
				...headers,
			},
			...(body !== undefined && {
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
		})
		const text = await response.text()
		const isJson = /json/.test(response.headers.get('content-type') ?? '')
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: isJson && text !== '' ? JSON.parse(text) : null,
		}
	}
	return {
		url,
		key,
		makeKey,
		ask,
		get: async (path: string) => (await ask(path)).body,
		post: async (path: string, body: unknown) =>
			(await ask(path, { body })).body,
		close() {
			server.closeAllConnections()
			server.close()
		},
	}
}

export type TestApi = Awaited<ReturnType<typeof openTestApi>>
