import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { issueSignInLink } from '#app/operations/people/issue-sign-in-link.ts'
import { sessions, signInTokens } from '#db/schema/people.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let admin: Awaited<ReturnType<TestPortal['signIn']>>

beforeEach(async () => {
	portal = await openTestPortal()
	admin = await portal.signIn('admin')
})

async function linkFor(userId: string, now = Date.now()) {
	const link = await issueSignInLink(portal.database, {
		userId,
		now,
		lifetimeMs: DAY,
	})
	if (!link.ok) throw new Error(link.reason)
	return link.value
}

const cookieOf = (response: Response) =>
	response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''

describe('a link', () => {
	test('signs in once, and looking at it does not use it up', async () => {
		const { path } = await linkFor(admin.userId)
		for (let looks = 0; looks < 3; looks++)
			expect((await portal.ask(path)).status).toBe(200)

		const first = await portal.ask(path, { form: {} })
		expect(first.status).toBe(302)
		expect(first.headers.get('location')).toBe('/admin')
		const home = await portal.ask('/admin', { as: cookieOf(first) })
		expect(home.status).toBe(200)

		const second = await portal.ask(path, { form: {} })
		expect(second.status).toBe(410)
		expect(second.headers.get('set-cookie')).toBeNull()
		expect(await second.text()).toContain('used already')
	})

	test('of two at the same time lets one in', async () => {
		const { path } = await linkFor(admin.userId)
		const answers = await Promise.all(
			[1, 2, 3].map(() => portal.ask(path, { form: {} })),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([302, 410, 410])
	})

	test('that has expired does not sign in', async () => {
		const { path } = await linkFor(admin.userId, Date.now() - DAY)
		const answer = await portal.ask(path, { form: {} })
		expect(answer.status).toBe(410)
		expect(await answer.text()).toContain('expired')
	})

	test.each(['x', '%00', 'a'.repeat(5000), "' or 1=1 --", '%F0%9F%8C%BF'])(
		'that is garbage does not sign in: %s',
		async (token) => {
			const answer = await portal.ask(`/sign-in/${token}`, { form: {} })
			expect(answer.status).toBe(410)
			expect(answer.headers.get('set-cookie')).toBeNull()
		},
	)

	test('of a deactivated user does not sign in', async () => {
		const { path } = await linkFor(admin.userId)
		await portal.signIn('admin')
		await deactivateUser(portal.database, {
			userId: admin.userId,
			now: Date.now(),
		})
		expect((await portal.ask(path, { form: {} })).status).toBe(410)
	})

	test('leads where the person was going, and never off this site', async () => {
		for (const [next, location] of [
			['/marketing?a=1', '/marketing?a=1'],
			['https://evil.example/', '/admin'],
			['//evil.example', '/admin'],
			['/\\evil.example', '/admin'],
			['/\t/evil.example', '/admin'],
			['javascript:alert(1)', '/admin'],
			['/sign-in/9f8Abc', '/admin'],
			['/Sign-Out', '/admin'],
			['/%69nvitation/9f8Abc', '/admin'],
			['/r/kd7mqxtp', '/admin'],
		] as const) {
			const { path } = await linkFor(admin.userId)
			const query = new URLSearchParams({ next })
			const answer = await portal.ask(`${path}?${query}`, { form: {} })
			expect(answer.headers.get('location'), next).toBe(location)
		}
	})

	test('is stored as a hash alone, and so is a session', async () => {
		const { token } = await linkFor(admin.userId)
		const tokens = await portal.database.read.select().from(signInTokens)
		const stored = await portal.database.read.select().from(sessions)
		expect(tokens).toHaveLength(1)
		expect(stored).toHaveLength(1)
		expect(JSON.stringify(tokens)).not.toContain(token)
		expect(JSON.stringify(stored)).not.toContain(admin.cookie.split('=')[1])
	})
})

describe('asking for a link', () => {
	test('answers the same whether the address is known or not', async () => {
		const ask = async (email: string) => {
			const answer = await portal.ask('/sign-in', { form: { email } })
			const text = await answer.text()
			return [
				answer.status,
				text.replaceAll(email, '').replace(/nonce="[^"]*"/g, ''),
			]
		}
		expect(await ask(admin.email)).toEqual(await ask('nobody1@example.com'))
		expect((await portal.mailedLinks()).map(({ email }) => email)).toEqual([
			admin.email,
		])
	})

	test('sends a link that works, wherever the capitals are', async () => {
		await portal.ask('/sign-in?next=/marketing', {
			form: { email: ` ${admin.email.toUpperCase()} ` },
		})
		const path = (await portal.mailedLinks())[0]?.path ?? ''
		const answer = await portal.ask(path, { form: {} })
		expect(answer.headers.get('location')).toBe('/marketing')
	})

	test('keeps what was typed and says what is wrong', async () => {
		const answer = await portal.ask('/sign-in', { form: { email: 'ana@' } })
		expect(answer.status).toBe(422)
		const text = await answer.text()
		expect(text).toContain('value="ana@"')
		expect(text).toContain('Type a whole address')
	})

	test('sends no link to a deactivated user', async () => {
		await portal.signIn('admin')
		await deactivateUser(portal.database, {
			userId: admin.userId,
			now: Date.now(),
		})
		await portal.ask('/sign-in', { form: { email: admin.email } })
		expect(await portal.mailedLinks()).toEqual([])
	})

	test('too often for one address sends no more, and the links sent still work', async () => {
		const asked = await Promise.all(
			Array.from({ length: 8 }, (_, i) =>
				portal.ask('/sign-in', {
					form: { email: admin.email },
					client: `198.51.100.${i}`,
				}),
			),
		)
		expect(asked.map(({ status }) => status)).toEqual(Array(8).fill(200))
		const links = await portal.mailedLinks()
		expect(links).toHaveLength(5)
		for (const { path } of links)
			expect((await portal.ask(path, { form: {} })).status).toBe(302)
	})

	test('too often from one client stops that client, and no other', async () => {
		const ask = (client: string, i: number) =>
			portal.ask('/sign-in', {
				form: { email: `someone${i}@example.com` },
				client,
			})
		const asked = await Promise.all(
			Array.from({ length: 32 }, (_, i) => ask('2001:db8:0:1::1', i)),
		)
		const limited = asked.filter(({ status }) => status === 429)
		expect(limited).toHaveLength(2)
		// The same household, another of its addresses.
		expect((await ask('2001:db8:0:1:ffff::2', 40)).status).toBe(429)
		expect((await ask('2001:db8:0:2::1', 41)).status).toBe(200)
	})
})

describe('a session', () => {
	test('comes in a cookie out of reach of scripts and other sites', async () => {
		const { path } = await linkFor(admin.userId)
		const cookie = (await portal.ask(path, { form: {} })).headers.get(
			'set-cookie',
		)
		expect(cookie).toMatch(/^laurel=[a-z0-9]{40}; /)
		expect(cookie).toContain('HttpOnly')
		expect(cookie).toContain('SameSite=Lax')
		expect(cookie).not.toContain('Secure')
	})

	test('is bound to https where the site is', async () => {
		const secure = await openTestPortal({
			publicUrl: new URL('https://portal.test'),
		})
		const { cookie, userId } = await secure.signIn('admin')
		expect(cookie).toMatch(/^__Host-laurel=/)
		expect((await secure.ask('/admin', { as: cookie })).status).toBe(200)
		const link = await issueSignInLink(secure.database, {
			userId,
			now: Date.now(),
			lifetimeMs: DAY,
		})
		const path = link.ok ? link.value.path : ''
		const answer = await secure.ask(path, {
			form: {},
			headers: { origin: 'https://portal.test' },
		})
		expect(answer.headers.get('set-cookie')).toContain('Secure')
	})

	test('ends on signing out', async () => {
		const answer = await portal.ask('/sign-out', {
			as: admin.cookie,
			form: {},
		})
		expect(answer.headers.get('location')).toBe('/')
		expect(answer.headers.getSetCookie()).toEqual([
			expect.stringMatching(/^laurel=; .*Max-Age=0/),
			expect.stringMatching(/^laurel_notice=; .*Max-Age=0/),
		])
		expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
		const after = await portal.ask('/admin', { as: admin.cookie })
		expect(after.status).toBe(302)
	})

	test('of the one before ends when another begins in the same browser', async () => {
		const { path } = await linkFor(admin.userId)
		await portal.ask(path, { as: admin.cookie, form: {} })
		const former = await portal.ask('/admin', { as: admin.cookie })
		expect(former.status).toBe(302)
	})

	test('of a deactivated user ends at once', async () => {
		await portal.signIn('admin')
		await deactivateUser(portal.database, {
			userId: admin.userId,
			now: Date.now(),
		})
		const after = await portal.ask('/admin', { as: admin.cookie })
		expect(after.headers.get('location')).toMatch(/^\/sign-in/)
	})

	test('is prolonged in its second half, and over at its end', async () => {
		const expire = (expiresAt: number) =>
			portal.database.transact((tx) => tx.update(sessions).set({ expiresAt }))
		expect(
			(await portal.ask('/admin', { as: admin.cookie })).headers.get(
				'set-cookie',
			),
		).toBeNull()

		await expire(Date.now() + 10 * DAY)
		const prolonged = await portal.ask('/admin', { as: admin.cookie })
		expect(cookieOf(prolonged)).toBe(admin.cookie)
		const [session] = await portal.database.read.select().from(sessions)
		expect(session?.expiresAt).toBeGreaterThan(Date.now() + 29 * DAY)

		await expire(Date.now() - 1)
		const over = await portal.ask('/admin', { as: admin.cookie })
		expect(over.status).toBe(302)
	})

	/** As if it had begun, and been seen, so long ago. */
	const age = (beganMs: number, seenMs: number) =>
		portal.database.transact((tx) =>
			tx.update(sessions).set({
				createdAt: Date.now() - beganMs,
				lastSeenAt: Date.now() - seenMs,
			}),
		)
	const isSignedIn = async () =>
		(await portal.ask('/admin', { as: admin.cookie })).status === 200

	test('ends 90 days after it began, however often somebody came', async () => {
		await age(90 * DAY - 60_000, 0)
		expect(await isSignedIn()).toBe(true)
		await age(90 * DAY, 0)
		expect(await isSignedIn()).toBe(false)
		expect(await portal.database.read.select().from(sessions)).toEqual([])
	})

	test('that has begun ends by settings that became shorter since', async () => {
		const save = (form: Record<string, string>) =>
			portal.ask('/admin/settings/access', { as: admin.cookie, form })
		const refused = await save({ idle: '10080', longest: '480', contact: 'x' })
		expect(refused.status).toBe(422)
		expect(await refused.text()).toContain('At least as long as somebody')
		const saved = await save({ idle: '60', longest: '480', contact: '' })
		expect(saved.headers.get('location')).toBe('/admin/settings/access')

		await age(2 * 3_600_000, 59 * 60_000)
		expect(await isSignedIn()).toBe(true)
		await age(2 * 3_600_000, 60 * 60_000)
		expect(await isSignedIn()).toBe(false)
	})

	test('as long as the organisation settled is what the link promises', async () => {
		const { path } = await linkFor(admin.userId)
		const text = await (await portal.ask(path)).text()
		expect(text).toContain('away for 30 days')
		expect(text).toContain('for 90 days at most')
	})
})
