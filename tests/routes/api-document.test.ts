import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import createClient from 'openapi-fetch'
import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiOperations } from '#app/api.server.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { accountRow, Ledger, payment, touchRow } from '../support/ledger.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const operations = apiOperations({ origin: 'https://portal.example' })

let ledger: Ledger
let api: TestApi
let folder: string
// biome-ignore lint/suspicious/noExplicitAny: a document is looked at as JSON
let document: any

beforeAll(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	await ledger.accounts('acme', accountRow('brightside'))
	await ledger.touches(touchRow('brightside', 'acme', '2026-03-01'))
	await ledger.lines(
		payment('brightside', '2026-03-02', '50', { sourceKey: 'in_1' }),
		payment('acme', '2026-03-03', '7', { currency: 'EUR' }),
	)
	await ledger.settle()
	api = await openTestApi(ledger.database, { now: () => ledger.now })
	document = (await api.ask('/api/openapi.json', { as: null })).body
	folder = mkdtempSync(path.join(ROOT, 'node_modules', '.api-document-'))
	writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify(document))
})

afterAll(() => {
	api.close()
	rmSync(folder, { recursive: true, force: true })
})

test('names every operation, with what it answers and what it refuses', () => {
	expect(document.openapi).toBe('3.1.0')
	const found = Object.entries(document.paths).flatMap(([address, methods]) =>
		Object.entries(methods as object).map(([method, operation]) => ({
			address,
			method,
			...operation,
		})),
	)
	expect(found.map(({ operationId }) => operationId).sort()).toEqual(
		[
			...operations.map(({ id }) => id),
			'getOpenApiDocument',
			'getErrorCodes',
		].sort(),
	)
	for (const { operationId, summary, responses, security } of found) {
		expect([operationId, summary?.length > 10]).toEqual([operationId, true])
		expect(responses['200']).toBeTruthy()
		expect(responses['429']).toBeTruthy()
		const known = operations.find(({ id }) => id === operationId)
		expect([operationId, security]).toEqual([
			operationId,
			known
				? [
						{ key: [known.scope] },
						...(known.method === 'POST' && known.takes === 'events'
							? [{ writeKey: [known.scope] }]
							: []),
					]
				: [],
		])
		if (known)
			for (const status of ['400', '401', '403', '500'])
				expect(responses[status]).toBeTruthy()
	}
	const limit = document.paths['/api/v1/lines'].get.parameters.find(
		({ name }: { name: string }) => name === 'limit',
	)
	expect(limit.schema).toMatchObject({
		type: 'integer',
		minimum: 1,
		maximum: 100,
	})
})

describe('a proxy that checks both sides against the document', () => {
	let prism: ChildProcess
	let url: string

	beforeAll(async () => {
		const port = await freePort()
		url = `http://127.0.0.1:${port}`
		prism = spawn(
			process.execPath,
			[
				path.join(ROOT, 'node_modules/@stoplight/prism-cli/dist/index.js'),
				'proxy',
				'--errors',
				'--port',
				String(port),
				path.join(folder, 'openapi.json'),
				api.url,
			],
			{ stdio: 'ignore' },
		)
		for (let tries = 0; ; tries++) {
			try {
				await fetch(url)
				return
			} catch (error) {
				if (tries > 600) throw error
				await new Promise((resolve) => setTimeout(resolve, 100))
			}
		}
	}, 90_000)

	afterAll(() => {
		prism.kill()
	})

	test.each(operations.map((each) => [each.id, each] as const))(
		'finds nothing wrong with %s',
		async (_, operation) => {
			const address = operation.path
				.replace('{line_id}', 'in_1')
				.replace('{account_id}', 'acme')
			const query = new URLSearchParams(
				operation.method === 'GET' ? operation.example : {},
			)
			const response = await fetch(`${url}${address}?${query}`, {
				method: operation.method,
				headers: {
					authorization: `Bearer ${api.key.key}`,
					...(operation.method === 'POST' && {
						'content-type': 'application/json',
					}),
				},
				...(operation.method === 'POST' && {
					body: JSON.stringify(operation.example),
				}),
			})
			const text = await response.text()
			// A refund is given in what these examples sold.
			expect([response.status, text]).toEqual([200, expect.any(String)])
			expect(response.headers.get('sl-violations')).toBeNull()
		},
	)
})

const freePort = () =>
	new Promise<number>((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const address = server.address()
			server.close(() =>
				resolve(typeof address === 'object' && address ? address.port : 0),
			)
		})
	})

test('a client that is typed by the document compiles and works', async () => {
	const types = astToString(await openapiTypescript(document))
	writeFileSync(path.join(folder, 'api.d.ts'), types)
	writeFileSync(
		path.join(folder, 'use.ts'),
		`import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'
const client = createClient<paths>({ baseUrl: 'http://localhost' })
export async function use() {
	const { data } = await client.GET('/api/v1/lines', { params: { query: { limit: 2 } } })
	const amount: number | undefined = data?.data[0]?.amount_minor
	const sent = await client.POST('/api/v1/revenue', { body: [{ line_id: 'x', account_id: 'acme', paid_at: '2026-03-01', amount_minor: 1, currency: 'USD' }] })
	const status: string | undefined = sent.data?.results[0]?.status
	// @ts-expect-error there is no such filter
	await client.GET('/api/v1/lines', { params: { query: { colour: 'red' } } })
	return { amount, status }
}
`,
	)
	const program = ts.createProgram([path.join(folder, 'use.ts')], {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		types: [],
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		allowImportingTsExtensions: true,
		target: ts.ScriptTarget.ES2022,
		lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
	})
	expect(
		ts
			.getPreEmitDiagnostics(program)
			.map(({ messageText }) =>
				ts.flattenDiagnosticMessageText(messageText, ' '),
			),
	).toEqual([])
	// biome-ignore lint/suspicious/noExplicitAny: the types are those of the file above
	const client = createClient<any>({
		baseUrl: api.url,
		headers: { authorization: `Bearer ${api.key.key}` },
	})
	const { data, response } = await client.GET('/api/v1/lines', {
		params: { query: { limit: 2 } },
	})
	expect([response.status, data?.data.length]).toEqual([200, 2])
}, 120_000)
