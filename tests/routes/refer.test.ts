import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { landLinks } from '#app/operations/referrals/land-links.ts'
import { nameFriend } from '#app/operations/referrals/name-friend.ts'
import { newId } from '#db/ids.ts'
import {
	clicks,
	leadDetails,
	leads,
	outboxDetails,
	referralDecisions,
	referralSettings,
	touches,
	touchNotes,
} from '#db/schema/index.ts'
import { updateOrganisation } from '#db/stores/organisation/organisation.ts'
import { putAdvocateProfile } from '#db/stores/people/advocate-profiles.ts'
import { markDeactivated, updateUserName } from '#db/stores/people/users.ts'
import { putLinkSettings } from '#db/stores/referrals/links.ts'
import { accountRow, linkRow } from '../support/ledger.ts'
import { openTestPortal, SITE, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let ana: Awaited<ReturnType<TestPortal['signIn']>>

beforeEach(async () => {
	portal = await openTestPortal()
	const { database } = portal
	const now = Date.now()
	await landAccounts(
		database,
		[accountRow('acme', { name: 'Acme Trading', domain: 'acme.test' })],
		{ now },
	)
	await landLinks(database, [linkRow('Ana-W', 'acme')], { now })
	ana = await portal.signIn('advocate', 'acme')
	await database.transact(async (tx) => {
		await putLinkSettings(tx, 'ana-w', { ownerUserId: ana.userId }, now)
		await updateUserName(tx, ana.userId, 'Ana Weber')
		await updateOrganisation(tx, { name: 'Meridian' })
	})
})

const read = () => portal.database.read

const page = async (path: string, headers: Record<string, string> = {}) => {
	const response = await portal.ask(path, { headers })
	return { status: response.status, html: await response.text(), response }
}

/** A hidden field of a page. */
const hidden = (html: string, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]

/** The stamp of a form that was shown three seconds ago. */
async function stampOf(ageMs = 3_000) {
	const { formKeyOf, stampForm } = await import(
		'#app/operations/referrals/form-stamp.ts'
	)
	const key = formKeyOf(portal.database)
	return stampForm(key, Date.now() - ageMs)
}

const filled = async (rest: Record<string, string> = {}) => ({
	name: 'Cyd  Ott',
	email: ' cyd@shop.test ',
	company: '',
	message: 'Line one\r\nline two',
	consent: 'on',
	consentVersion: '1',
	stamp: await stampOf(),
	...rest,
})

const post = async (
	path: string,
	form: Record<string, string>,
	rest: { as?: string; client?: string } = {},
) => {
	const response = await portal.ask(path, { form, ...rest })
	return {
		status: response.status,
		to: response.headers.get('location'),
		html: await response.text(),
	}
}

describe('the landing page', () => {
	test('says who invites, as far as they allow it', async () => {
		expect((await page('/refer/ANA-w')).html).toContain(
			'Ana thinks that Meridian would help you',
		)
		const show = (naming: 'full' | 'none', showsCompany: boolean) =>
			portal.database.transact((tx) =>
				putAdvocateProfile(tx, ana.userId, { naming, showsCompany }, 1),
			)
		await show('full', false)
		const full = (await page('/refer/ana-w')).html
		expect(full).toContain('Ana Weber')
		expect(full).not.toContain('Acme Trading')
		await show('none', true)
		const company = (await page('/refer/ana-w')).html
		expect(company).not.toContain('Ana')
		expect(company).toContain('Somebody at Acme Trading')
		await show('none', false)
		const nobody = (await page('/refer/ana-w')).html
		expect(nobody).not.toMatch(/Ana|Acme/)
		expect(nobody).toContain('Somebody who uses it thinks that Meridian')
	})

	test('of a link that rests, or of somebody who left, names nobody', async () => {
		await portal.database.transact((tx) =>
			putLinkSettings(tx, 'ana-w', { pausedAt: 1, pausedFor: 'owner' }, 1),
		)
		const rests = await page('/refer/ana-w')
		expect(rests.status).toBe(200)
		expect(rests.html).not.toMatch(/Ana |Acme/)
		await portal.database.transact(async (tx) => {
			await putLinkSettings(tx, 'ana-w', { pausedAt: null }, 1)
			await markDeactivated(tx, ana.userId, 1)
		})
		const left = await page('/refer/ana-w')
		expect(left.status).toBe(200)
		expect(left.html).not.toMatch(/Ana |Acme/)
	})

	test('has tags for whoever shares it, with whole addresses, and is not to be found by searching', async () => {
		await portal.database.transact((tx) =>
			updateOrganisation(tx, { logoId: 'logo1' }),
		)
		const { html } = await page('/refer/ana-w?utm_source=x')
		for (const tag of [
			'<meta name="robots" content="noindex"/>',
			'<meta property="og:title" content="Ana thinks that Meridian would help you"/>',
			`<meta property="og:url" content="${SITE}/refer/ana-w"/>`,
			`<meta property="og:image" content="${SITE}/images/logo1"/>`,
			'<meta name="twitter:card" content="summary"/>',
			'<meta property="og:site_name" content="Meridian"/>',
		])
			expect(html).toContain(tag)
	})

	test('keeps what an organisation and a name are made of from being markup', async () => {
		await portal.database.transact(async (tx) => {
			await updateOrganisation(tx, { name: '<img src=x onerror=1>' })
			await updateUserName(tx, ana.userId, '"><script>alert(1)</script>')
		})
		const { html } = await page('/refer/ana-w')
		expect(html).not.toContain('<img src=x')
		expect(html).not.toContain('<script>alert')
	})

	test.each([
		'/refer/nobody',
		'/refer/%00',
		'/refer/..%2Fadmin',
		'/refer/😀',
		`/refer/${'x'.repeat(10_000)}`,
		'/refer/ana-w%20',
	])('of %.30s is friendly, whatever is asked', async (path) => {
		const { status, html } = await page(path)
		if (path.endsWith('%20')) expect(status).toBe(200)
		else {
			expect(status).toBe(404)
			expect(html).toContain('We do not know this invitation')
			expect(html).toContain('href="/refer"')
		}
	})

	test('carries the id of the click, from the address before the cookie, and no other text', async () => {
		const [one, two] = [newId(), newId()]
		const clickIn = async (path: string, cookie = '') =>
			hidden((await page(path, { cookie })).html, 'clickId')
		expect(await clickIn(`/refer/ana-w?lrl_id=${one}`)).toBe(one)
		expect(await clickIn('/refer/ana-w', `a=b; lrl_id=${two}`)).toBe(two)
		expect(await clickIn(`/refer/ana-w?lrl_id=${one}`, `lrl_id=${two}`)).toBe(
			one,
		)
		expect(await clickIn('/refer/ana-w?lrl_id="><script>')).toBeUndefined()
	})
})

describe('/refer', () => {
	test.each([
		['/refer?via=Ana-W', '/refer/Ana-W'],
		['/refer?ref=ana-w', '/refer/ana-w'],
		['/refer?via=//evil.example', '/refer/%2F%2Fevil.example'],
		['/refer?via=../admin', '/refer/..%2Fadmin'],
		['/refer?via=a%0d%0aSet-Cookie:x', '/refer/a%0D%0ASet-Cookie%3Ax'],
	])('%s leads to %s', async (from, to) => {
		const { response } = await page(from)
		expect([response.status, response.headers.get('location')]).toEqual([
			302,
			to,
		])
	})

	test('keeps what has to travel on, and nothing else', async () => {
		const id = newId()
		const { response } = await page(
			`/refer?via=ana-w&utm_source=a%26b&lrl_id=${id}&next=//evil.example`,
		)
		expect(response.headers.get('location')).toBe(
			`/refer/ana-w?utm_source=a%26b&lrl_id=${id}`,
		)
	})

	test('takes a code or words from whoever has no link', async () => {
		const nothing = await post('/refer', await filled())
		expect(nothing.status).toBe(422)
		expect(nothing.html).toContain('Tell us who told you')
		await post('/refer', await filled({ source: 'ANA-W' }))
		await post(
			'/refer',
			await filled({ source: 'Bob at the fair', email: 'dee@dee.test' }),
		)
		const stored = await read().select().from(touches)
		expect(stored.map(({ kind, code }) => [kind, code]).sort()).toEqual([
			['code', 'ana-w'],
			['self_reported', null],
		])
		expect(await read().select().from(touchNotes)).toMatchObject([
			{ note: 'Bob at the fair' },
		])
	})
})

describe('the form', () => {
	test('receives somebody, and thanks them', async () => {
		const clickId = newId()
		const occurredAt = Date.now() - 60_000
		await portal.database.transact((tx) =>
			tx.insert(clicks).values({ id: clickId, code: 'ana-w', occurredAt }),
		)
		const { status, to } = await post('/refer/ana-w', await filled({ clickId }))
		expect([status, to]).toEqual([302, '/thanks?via=ana-w'])
		expect(await read().select().from(leadDetails)).toMatchObject([
			{
				name: 'Cyd Ott',
				email: 'cyd@shop.test',
				company: null,
				message: 'Line one\nline two',
			},
		])
		expect(await read().select().from(leads)).toMatchObject([
			{ consentVersion: 1, clickId, referrerUserId: ana.userId },
		])
		expect(await read().select().from(touches)).toMatchObject([
			{ kind: 'click', code: 'ana-w', occurredAt },
		])
		const thanks = await page('/thanks?via=ana-w')
		expect(thanks.html).toContain('Ana learns that you got in touch')
		expect(thanks.html).toContain('noindex')
		expect((await page('/thanks?via=nobody')).status).toBe(200)
	})

	test('says beside each field what is wrong, and keeps what was typed', async () => {
		const { status, html } = await post(
			'/refer/ana-w',
			await filled({
				name: ' ',
				email: 'cyd@',
				company: 'C'.repeat(121),
				message: 'Keep <this>',
			}),
		)
		expect(status).toBe(422)
		for (const text of [
			'Tell us your name.',
			'Type a whole address',
			'At most 120 characters.',
			'value="cyd@"',
			'Keep &lt;this&gt;',
		])
			expect(html).toContain(text)
		const { consent: _, ...without } = await filled()
		expect((await post('/refer/ana-w', without)).html).toContain(
			'Without your agreement we may not write to you.',
		)
		expect(await read().$count(leads)).toBe(0)
	})

	test.each<[string, () => Promise<Record<string, string>>, string, RegExp]>([
		[
			'in the field that nobody sees',
			() => filled({ website: 'https://cyd.example' }),
			'hidden_field',
			/a field that nobody sees/,
		],
		[
			'faster than anybody types',
			async () => filled({ stamp: await stampOf(0) }),
			'filled_fast',
			/faster than anybody types/,
		],
	])(
		'that a password manager filled in %s is kept, and waits for review with the reason',
		async (_, fields, suspicion, words) => {
			const { status, to } = await post('/refer/ana-w', await fields())
			expect([status, to]).toEqual([302, '/thanks?via=ana-w'])
			expect(await read().select().from(leadDetails)).toMatchObject([
				{ email: 'cyd@shop.test' },
			])
			expect(await read().select().from(referralDecisions)).toMatchObject([
				{ decision: 'held', suspicion, decidedBy: null },
			])
			await settleQueued(portal.database, { now: Date.now })
			const { cookie } = await portal.signIn('admin')
			const queue = await page('/admin/referrals/review', { cookie })
			expect(queue.html).toMatch(words)
		},
	)

	test('that a program may have filled in is no claim either', async () => {
		const { status } = await post(
			'/refer',
			await filled({ website: 'x', source: 'somebody at Acme' }),
		)
		expect(status).toBe(302)
		expect(await read().select().from(referralDecisions)).toMatchObject([
			{ referrerAccountId: '', decision: 'held', suspicion: 'hidden_field' },
		])
	})

	test.each<[string, () => Promise<string>, RegExp]>([
		['a day later', () => stampOf(86_401_000), /open for a long time/],
		['without a stamp', async () => '', /open for a long time/],
		[
			'with a stamp that somebody made up',
			async () => `${Date.now() - 5_000}.${'x'.repeat(43)}`,
			/open for a long time/,
		],
	])(
		'that comes back %s is shown again with what was typed',
		async (_, stamp, words) => {
			const sent = await stamp()
			const { status, html } = await post(
				'/refer/ana-w',
				await filled({ stamp: sent }),
			)
			expect(status).toBe(422)
			expect(html).toMatch(words)
			expect(html).toContain('value="cyd@shop.test"')
			const next = hidden(html, 'stamp') ?? ''
			expect(next).not.toBe(sent)
			expect(Number(next.split('.')[0])).toBeGreaterThan(Date.now() - 60_000)
			expect(await read().$count(leads)).toBe(0)
			const again = await post('/refer/ana-w', await filled({ stamp: next }))
			expect(again.status).toBe(302)
			expect(await read().$count(leads)).toBe(1)
			expect(await read().$count(referralDecisions)).toBe(0)
		},
	)

	test('agrees to the text that was shown, not to one that came since', async () => {
		await portal.database.transact((tx) =>
			tx.insert(referralSettings).values({
				version: 1,
				settings: {
					...DEFAULT_REFERRAL_SETTINGS,
					consentText: 'Another text of {vendor}',
					consentVersion: 2,
				},
				createdAt: 1,
			}),
		)
		const { status, html } = await post('/refer/ana-w', await filled())
		expect(status).toBe(422)
		expect(html).toContain('This text has changed since')
		expect(html).toContain('Another text of Meridian')
	})

	test('is not taken without end from one place, and nothing typed is lost', async () => {
		const client = '198.51.100.7'
		for (let i = 0; i < 30; i++)
			expect(
				(await post('/refer/ana-w', await filled(), { client })).status,
			).toBe(302)
		const { status, html } = await post('/refer/ana-w', await filled(), {
			client,
		})
		expect(status).toBe(429)
		expect(html).toContain('value="cyd@shop.test"')
		expect(await read().$count(leads)).toBe(1)
		expect(
			(await post('/refer/ana-w', await filled(), { client: '203.0.113.9' }))
				.status,
		).toBe(302)
	})

	test('of a code that nobody knows, or that rests, credits nobody', async () => {
		expect((await post('/refer/nobody', await filled())).status).toBe(404)
		await portal.database.transact((tx) =>
			putLinkSettings(tx, 'ana-w', { pausedAt: 1, pausedFor: 'staff' }, 1),
		)
		expect((await post('/refer/ana-w', await filled())).status).toBe(302)
		expect(await read().$count(leads)).toBe(1)
		expect(await read().$count(touches)).toBe(0)
	})
})

describe('a friend who was named', () => {
	async function ask() {
		const named = await nameFriend(portal.database, {
			userId: ana.userId,
			name: 'Cyd',
			email: 'cyd@shop.test',
			company: '',
			message: 'Remember me?',
			isKnown: true,
			now: Date.now(),
		})
		expect(named.ok).toBe(true)
		const rows = await read().select().from(outboxDetails)
		return rows.map(({ props }) => String(props.path)).join()
	}

	test('reads who asks and to what they would say yes; looking answers nothing', async () => {
		const path = await ask()
		for (const query of ['', '?answer=yes', '?answer=no']) {
			const { status, html } = await page(path + query)
			expect(status).toBe(200)
			for (const text of ['Ana Weber', 'Acme Trading', 'Remember me?'])
				expect(html).toContain(text)
			expect(html).toContain('Meridian may keep my details and write to me')
		}
		expect((await read().select().from(leads))[0]?.state).toBe('consent_asked')
	})

	test('answers once', async () => {
		const path = await ask()
		expect((await post(path, { answer: 'maybe' })).status).toBe(422)
		expect((await post(path, { answer: 'yes' })).status).toBe(409)
		const yes = await post(path, { answer: 'yes', consentVersion: '1' })
		expect([yes.status, yes.to]).toEqual([302, path])
		const answered = await page(`${path}?answer=no`)
		expect(answered.status).toBe(200)
		expect(answered.html).toContain('Meridian may write to you now.')
		expect((await post(path, { answer: 'no' })).status).toBe(409)
		expect((await read().select().from(leads))[0]?.state).toBe('received')
	})

	test('says no, and is forgotten', async () => {
		const path = await ask()
		expect((await post(path, { answer: 'no' })).status).toBe(302)
		expect((await page(path)).html).toContain('We write nothing')
		expect(await read().$count(leadDetails)).toBe(0)
	})
})

describe('an advocate who names a friend', () => {
	const friend = (rest: Record<string, string> = {}) => ({
		name: 'Cyd',
		email: 'cyd@shop.test',
		company: '',
		message: '',
		isKnown: 'on',
		...rest,
	})
	const name = (form: Record<string, string>) =>
		post('/portal/refer-a-friend', form, { as: ana.cookie })

	test('sees the mail, and is thanked the same whether or not they are asked', async () => {
		const shown = await portal.ask('/portal/refer-a-friend', { as: ana.cookie })
		expect(await shown.text()).toContain('Ana Weber (Acme Trading)')
		for (let i = 0; i < 2; i++)
			expect(await name(friend())).toMatchObject({
				status: 302,
				to: '/portal/referrals',
			})
		expect(await read().$count(leads)).toBe(1)
	})

	test.each<[string, Record<string, string>, string]>([
		['a colleague', { email: 'zoe@acme.test' }, 'at your own company'],
		['no address', { email: 'zoe' }, 'Type a whole address'],
		['a disposable one', { email: 'z@mailinator.com' }, 'given away'],
	])(
		'is told what is wrong with %s, and loses nothing',
		async (_, rest, words) => {
			const { status, html } = await name(friend({ company: 'Kept', ...rest }))
			expect(status).toBe(422)
			expect(html).toContain(words)
			expect(html).toContain('value="Kept"')
		},
	)

	test('has to say that they know each other', async () => {
		const { isKnown: _, ...form } = friend()
		expect((await name(form)).status).toBe(422)
	})

	test('finds nothing there where friends are not to be named', async () => {
		await portal.database.transact((tx) =>
			tx.insert(referralSettings).values({
				version: 1,
				settings: { ...DEFAULT_REFERRAL_SETTINGS, mayNameFriends: false },
				createdAt: 1,
			}),
		)
		expect((await name(friend())).status).toBe(404)
	})
})
