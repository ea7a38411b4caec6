import { beforeEach, describe, expect, test } from 'vitest'
import { noticeHeader, takeNotice } from '#app/http/notice.ts'
import { sessions } from '#db/schema/people.ts'
import { seedBooks } from './books.ts'
import { openTestPortal } from './test-portal.ts'

const asking = (cookie?: string) =>
	new Request('http://laurel.test/', cookie ? { headers: { cookie } } : {})
const cookieOf = (text: string) =>
	noticeHeader(text)['Set-Cookie'].split(';', 1)[0] ?? ''

test('is said once, word for word', () => {
	const text = 'März; “closed” = 3, 100 %'
	const { notice, headers } = takeNotice(asking(`a=1; ${cookieOf(text)}; b=2`))
	expect(notice).toMatchObject({ tone: 'good', text })
	expect(headers['Set-Cookie']).toContain('Max-Age=0')
})

test('two of the same are two', () => {
	expect(cookieOf('Saved.')).not.toBe(cookieOf('Saved.'))
})

test('without one nothing is said, and nothing is cleared', () => {
	expect(takeNotice(asking())).toEqual({ notice: null, headers: {} })
})

test.each(['', '%', 'no', '%7B%7D', '%5B1%2C2%2C3%5D', 'null'])(
	'what is none (%j) is dropped',
	(value) => {
		const { notice, headers } = takeNotice(asking(`laurel_notice=${value}`))
		expect(notice).toBeNull()
		expect(headers['Set-Cookie']).toContain('Max-Age=0')
	},
)

describe('on a page', () => {
	let portal: Awaited<ReturnType<typeof openTestPortal>>

	beforeEach(async () => {
		portal = await openTestPortal()
		await seedBooks(portal.database)
	})

	test.each([
		['admin', '/admin'],
		['marketing', '/marketing'],
		['advocate', '/portal'],
		['advocate', '/profile'],
	] as const)(
		'of a visitor who is %s, %s says it and forgets it',
		async (role, path) => {
			const { cookie } = await portal.signIn(
				role,
				role === 'advocate' ? 'acme' : undefined,
			)
			const told = `${cookie}; ${cookieOf('Your name is saved.')}`
			const page = await portal.ask(path, { as: told })
			expect(await page.text()).toContain('Your name is saved.')
			expect(page.headers.getSetCookie().join()).toContain(
				'laurel_notice=; Max-Age=0',
			)
			const next = await portal.ask(path, { as: cookie })
			expect(await next.text()).not.toContain('Your name is saved.')
		},
	)

	test('a session is prolonged all the same', async () => {
		const { cookie } = await portal.signIn('admin')
		await portal.database.transact((tx) =>
			tx.update(sessions).set({ expiresAt: Date.now() + 60_000 }),
		)
		const page = await portal.ask('/admin', {
			as: `${cookie}; ${cookieOf('Saved.')}`,
		})
		const set = page.headers.getSetCookie()
		expect(set.some((each) => each.startsWith(`${cookie};`))).toBe(true)
		expect(set).toHaveLength(2)
	})
})
