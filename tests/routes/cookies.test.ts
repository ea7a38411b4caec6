import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClickCookie } from '#app/http/click-cookie.ts'
import { cookieValues, secureCookies } from '#app/http/cookies.ts'
import { noticeHeader, takeNotice } from '#app/http/notice.ts'
import { createSessions } from '#app/http/sessions.ts'
import { newId } from '#db/ids.ts'
import { openTestPortal, SITE, type TestPortal } from './test-portal.ts'

/** What other sites of a domain leave in a browser. */
const FOREIGN = [
	'promo=50%off',
	'%=%',
	'a=%E0%A4%A',
	'=',
	'no sign of equality',
	'; ;;',
	'a="b; c"',
	'quoted="50%"',
	'xlaurel=1; laurel2=2; __Host-laurel2=3; lrl_idx=4; xlaurel_notice=5',
	'Laurel=1',
	'm\xe4rz=\xff',
	`long=${'x'.repeat(6_000)}`,
	'laurel=50%off',
	'laurel=',
	`laurel=${'a'.repeat(40)}`,
	'__Host-laurel=%',
]

/** Anything that a header can hold, and that is none of our names. */
const foreign = fc
	.stringMatching(/^[\t\x20-\x7e\x80-\xff]*$/)
	.filter((text) => !/laurel|lrl_/.test(text))

describe('cookies of one name', () => {
	test.each([
		[null, []],
		['', []],
		['a=1', ['1']],
		['b=2;a=1', ['1']],
		['a=1; a=2', ['1', '2']],
		['ba=1; ab=2', []],
		['a=50%off', ['50%off']],
		['a=', ['']],
		['a', []],
		['a=b=c', ['b=c']],
	])('%j', (header, values) => {
		expect(cookieValues(header, 'a')).toEqual(values)
	})

	test('law: no other cookie changes them', () => {
		fc.assert(
			fc.property(foreign, foreign, (before, after) => {
				expect(cookieValues(`${before}; laurel=1; ${after}`, 'laurel')).toEqual(
					['1'],
				)
			}),
		)
	})
})

describe('a cookie of another site', () => {
	let portal: TestPortal
	let own: string
	let userId: string
	beforeAll(async () => {
		portal = await openTestPortal()
		const admin = await portal.signIn('admin')
		own = admin.cookie
		userId = admin.userId
	})
	const asking = (cookie: string) => new Request(SITE, { headers: { cookie } })
	const sessions = () =>
		createSessions(portal.database, { isSecure: false, now: Date.now })

	test.each(FOREIGN)('%j locks nobody out', async (theirs) => {
		for (const as of [`${theirs}; ${own}`, `${own}; ${theirs}`]) {
			const home = await portal.ask('/admin', { as })
			expect(home.status).toBe(200)
			expect(home.headers.getSetCookie()).toEqual([])
		}
		const stranger = await portal.ask('/sign-in', { as: theirs })
		expect(stranger.status).toBe(200)
	})

	test('law: whoever is signed in stays so', async () => {
		await fc.assert(
			fc.asyncProperty(foreign, foreign, async (before, after) => {
				const cookie = `${before}; ${own}; ${after}`
				const { person } = await sessions().recognise(asking(cookie))
				expect(person?.id).toBe(userId)
			}),
			{ numRuns: 30 },
		)
	})

	test('keeps nobody from signing in or out', async () => {
		for (const theirs of FOREIGN) {
			const cookie = await sessions().start(asking(theirs), userId)
			const mine = cookie.split(';', 1)[0] ?? ''
			const both = asking(`${theirs}; ${mine}`)
			expect((await sessions().recognise(both)).person?.id).toBe(userId)
			await sessions().end(both)
			expect((await sessions().recognise(both)).person).toBeNull()
		}
	})

	test('hides neither a notice nor a click', () => {
		const now = Date.now()
		const clickId = newId()
		const told = noticeHeader('Saved.')['Set-Cookie'].split(';', 1)[0]
		for (const theirs of [...FOREIGN, 'laurel_notice=%', 'lrl_id=50%off']) {
			const { notice } = takeNotice(asking(`${theirs}; ${told}`))
			expect(notice?.text).toBe('Saved.')
			expect(readClickCookie(`${theirs}; lrl_id=${clickId}`, now)).toBe(clickId)
		}
	})
})

describe('over https', () => {
	test('cookies come back over https alone', () => {
		const headers = new Headers()
		headers.append('Set-Cookie', 'a=1; Path=/')
		headers.append('Set-Cookie', 'b=secure; HttpOnly; Secure; Path=/')
		headers.append('Set-Cookie', 'secure=1')
		secureCookies(headers)
		expect(headers.getSetCookie()).toEqual([
			'a=1; Path=/; Secure',
			'b=secure; HttpOnly; Secure; Path=/',
			'secure=1; Secure',
		])
	})

	test.each([
		['the public address', new URL('https://portal.test'), ''],
		['what our proxy says', undefined, 'https://portal.test'],
	])('as of %s, so does what a page says once', async (_, publicUrl, at) => {
		const portal = await openTestPortal({ publicUrl })
		const { cookie } = await portal.signIn('marketing')
		const told = noticeHeader('Saved.')['Set-Cookie'].split(';', 1)[0]
		const page = await portal.ask(`${at}/marketing`, {
			as: `${cookie}; ${told}`,
		})
		expect(await page.text()).toContain('Saved.')
		const set = page.headers.getSetCookie()
		expect(set).toHaveLength(1)
		expect(set[0]).toMatch(/^laurel_notice=; .*; Secure$/)
	})
})
