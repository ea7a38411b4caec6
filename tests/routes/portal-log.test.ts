import { beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '#app/http/log.ts'
import { loggedPath, loggedText } from '#app/http/logged-path.ts'
import { openTestPortal, readRoutes, type TestPortal } from './test-portal.ts'

const lines: Record<string, unknown>[] = []
let routes: Awaited<ReturnType<typeof readRoutes>>
let portal: TestPortal

beforeAll(async () => {
	routes = await readRoutes()
	portal = await openTestPortal({
		log: createLog('info', { write: (line) => lines.push(JSON.parse(line)) }),
	})
}, 120_000)

describe('the log', () => {
	test('masks what every route calls a token, however its path is written', () => {
		const secret = 'tO-kEn_1'
		const paths = routes
			.map(({ fullPath }) => fullPath)
			.filter((path) => /:token\b/.test(path))
		expect(paths.length).toBeGreaterThan(5)
		const everyCharacter = (text: string) =>
			[...text]
				.map((each) => `%${each.charCodeAt(0).toString(16).padStart(2, '0')}`)
				.join('')
		for (const path of paths) {
			const url = path.replace(/:token\??/, secret).replaceAll(':', '')
			for (const written of [
				url,
				url.replaceAll('/', '//'),
				`${url}.data`,
				`${url}?next=/x`,
				url.replace(secret, everyCharacter(secret)),
				url.replace(/[a-z]/g, (each) => everyCharacter(each)),
				url.replace(secret, '<').toUpperCase().replace('<', secret),
			])
				for (const logged of [
					loggedPath(written),
					loggedText(`No route matches URL "${written}"`),
					loggedText(`GET https://laurel.example.com${written} failed`),
				])
					expect(logged, written).not.toContain(secret)
		}
	})

	test('of the portal has the request and the person, and no secret of an address that there is not', async () => {
		lines.length = 0
		const { userId, cookie } = await portal.signIn('admin')
		await portal.ask('/%53ign-In/9f8Abc/no/such/page', { as: cookie })
		await portal.ask('/Invitation/9f8Abc/no', { form: {} })
		await portal.ask('/admin', { as: cookie })
		expect(JSON.stringify(lines)).not.toContain('9f8Abc')
		expect(lines.length).toBeGreaterThanOrEqual(3)
		for (const { requestId } of lines)
			expect(requestId).toMatch(/^[\da-f-]{36}$/)
		expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(3)
		expect(lines.at(-1)).toMatchObject({ path: '/admin', actor: userId })
	})
})
