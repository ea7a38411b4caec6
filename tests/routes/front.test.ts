import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { readinessOf } from '#app/http/readiness.ts'
import { readStaticFiles } from '#app/http/static-files.ts'
import type { Database } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openEmptyDatabase } from '../support/database.ts'

let database: Database
let server: Server
let origin: string
const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-files-'))

beforeAll(async () => {
	mkdirSync(path.join(folder, 'assets'))
	writeFileSync(path.join(folder, 'assets/root-Abc123.js'), 'export {}')
	writeFileSync(path.join(folder, 'favicon.svg'), '<svg/>')
	database = await openEmptyDatabase()
	server = createServer(
		createFront({
			files: readStaticFiles(folder),
			readiness: () => readinessOf(database),
			security: { isSecure: true, isDevelopment: false },
			arrival: createArrival({
				trustedProxies: ['loopback'],
				log: createLog('silent'),
			}),
			passOn: (_, response) => response.end('passed on'),
		}),
	)
	await new Promise<void>((resolve) => server.listen(0, resolve))
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
	server.close()
	rmSync(folder, { recursive: true })
})

describe('health', () => {
	test('lives without tables, and is ready with them', async () => {
		expect((await fetch(`${origin}/healthz`)).status).toBe(200)
		const before = await fetch(`${origin}/readyz`)
		expect([before.status, await before.text()]).toEqual([
			503,
			'not migrated\n',
		])
		await migrateDatabase(database)
		const after = await fetch(`${origin}/readyz`)
		expect([after.status, await after.text()]).toEqual([200, 'ready\n'])
	})
})

describe('files', () => {
	test('named by their content are kept for ever', async () => {
		const file = await fetch(`${origin}/assets/root-Abc123.js`)
		expect(file.headers.get('cache-control')).toContain('immutable')
		expect(file.headers.get('content-type')).toBe(
			'text/javascript; charset=utf-8',
		)
		expect(await file.text()).toBe('export {}')
	})

	test('are compressed for whom they may be', async () => {
		const body = await new Promise<Buffer>((resolve) => {
			request(
				`${origin}/favicon.svg`,
				{ headers: { 'accept-encoding': 'gzip' } },
				(response) => {
					const pieces: Buffer[] = []
					response.on('data', (piece) => pieces.push(piece))
					response.on('end', () => resolve(Buffer.concat(pieces)))
				},
			).end()
		})
		expect(gunzipSync(body).toString()).toBe('<svg/>')
	})

	test.each([
		'/assets/../../../etc/passwd',
		'/assets/%2e%2e/favicon.svg',
		'/assets/gone.js',
	])('that are not in the build are not there: %s', async (url) => {
		const status = await new Promise((resolve) => {
			request(origin, { path: url }, (response) => {
				response.resume()
				resolve(response.statusCode)
			}).end()
		})
		expect(status).toBe(404)
	})
})

describe('what is passed on', () => {
	test('is everything else, with the headers that every answer has', async () => {
		const answer = await fetch(`${origin}/admin`)
		expect(await answer.text()).toBe('passed on')
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY',
			'referrer-policy': 'same-origin',
			'cross-origin-opener-policy': 'same-origin',
			'strict-transport-security': 'max-age=31536000; includeSubDomains',
			'cross-origin-embedder-policy': 'require-corp',
			'cross-origin-resource-policy': 'same-origin',
			'x-permitted-cross-domain-policies': 'none',
			'x-dns-prefetch-control': 'off',
			'permissions-policy': expect.stringContaining(
				'publickey-credentials-get=()',
			),
		})
	})

	test('has a name, the one that a proxy gave it or one of ours', async () => {
		const nameOf = async (given?: string) =>
			(
				await fetch(`${origin}/admin`, {
					headers: given === undefined ? {} : { 'x-request-id': given },
				})
			).headers.get('x-request-id')
		expect(await nameOf('proxy-name:1234')).toBe('proxy-name:1234')
		expect(await nameOf()).toMatch(/^[\da-f-]{36}$/)
		expect(await nameOf()).not.toBe(await nameOf())
		expect(await nameOf('ana@example.com, and more')).toMatch(/^[\da-f-]{36}$/)
	})

	test.each(['/admin/%00', '/admin?a=%00', '/%E0%A4%A', '/sign-in/%E0%A4%A'])(
		'is no address that is malformed: %s',
		async (url) => {
			expect((await fetch(origin + url)).status).toBe(400)
		},
	)

	test('is no body that is too large or does not say its length', async () => {
		const large = await fetch(`${origin}/sign-in`, {
			method: 'POST',
			body: 'x'.repeat(1024 * 1024 + 1),
		})
		expect(large.status).toBe(413)
		const unsized = await fetch(`${origin}/sign-in`, {
			method: 'POST',
			body: new Blob(['x']).stream(),
			duplex: 'half',
		} as RequestInit)
		expect(unsized.status).toBe(411)
	})

	/** Asks with the length of a body whose bytes are never sent. */
	const announce = (path: string, bytes: number) =>
		new Promise<number | undefined>((resolve) => {
			const asked = request(origin + path, {
				method: 'POST',
				headers: { 'content-length': bytes },
			})
			asked.on('response', ({ statusCode }) => {
				resolve(statusCode)
				asked.destroy()
			})
			asked.on('error', () => undefined)
			asked.flushHeaders()
		})

	test.each([
		['/set-up', 20e6, 200],
		['/admin/settings/organisation', 20e6, 200],
		['/admin/settings/organisation.data', 20e6, 200],
		['/admin/invitations', 1e9, 200],
		['/admin/imports', 1e9, 200],
		['/marketing/case-studies/cs1/files', 10e6, 200],
		['/marketing/case-studies/cs1/files.data', 20e6, 200],
		['/marketing/case-studies/cs1/draft', 10e6, 413],
		['/admin/imports', 3e9, 413],
		['/admin/imports/upload-1', 20e6, 413],
		['/admin/settings/organisation/more', 20e6, 413],
	])('to %s, %d bytes: %i', async (path, bytes, status) => {
		expect(await announce(path, bytes)).toBe(status)
	})
})
