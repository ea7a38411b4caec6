import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/durations.ts'
import type { ConfirmedDeed } from '#app/domain/people/confirmation.ts'
import { NO_STRIPE } from '#app/domain/stripe/environment.ts'
import { ensureStripeEnvironment } from '#app/operations/connections/ensure-stripe-environment.ts'
import { createApiKey } from '#app/operations/organisation/create-api-key.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { purgeExpiredSignIns } from '#app/operations/people/purge-expired-sign-ins.ts'
import {
	accessSettings,
	apiKeys,
	auditLog,
	confirmations,
	sessions,
	users,
} from '#db/schema/people.ts'
import { DOORS } from './doors.ts'
import { seedMail } from './mail.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

type SignedIn = Awaited<ReturnType<TestPortal['signIn']>>

let portal: TestPortal
let admin: SignedIn

beforeEach(async () => {
	portal = await openTestPortal({
		stripe: { ...NO_STRIPE, apiKey: 'rk_test_1' },
	})
	admin = await portal.signIn('admin')
	await age(admin)
})

/** Somebody who signed in eleven minutes ago, and confirmed nothing since. */
const age = ({ userId }: SignedIn) =>
	portal.database.transact((tx) =>
		tx
			.update(sessions)
			.set({ createdAt: Date.now() - 11 * MINUTE, confirmedAt: null })
			.where(eq(sessions.userId, userId)),
	)

const post = (to: string, form: Record<string, string> = {}, as = admin) =>
	portal.ask(to, { as: as.cookie, form })
const get = async (to: string, as = admin) =>
	(await portal.ask(to, { as: as.cookie })).text()
const ledTo = (response: Response) => response.headers.get('location') ?? ''

const makeKey = (name = 'Billing export') =>
	post('/admin/keys', { name, read: 'on' })
const keys = () => portal.database.read.select().from(apiKeys)

/** The link that was mailed last. */
const mailedLink = async () => (await portal.mailedLinks()).at(-1)?.path ?? ''

const recorded = async () =>
	(await portal.database.read.select().from(auditLog).orderBy(auditLog.id))
		.filter(({ action }) => action.startsWith('confirmation.'))
		.map(({ action, actorId, after }) => ({ action, actorId, after }))

const change = (set: Partial<typeof confirmations.$inferInsert>) =>
	portal.database.transact((tx) => tx.update(confirmations).set(set))

describe('a deed that asks for it', () => {
	test('is done at once by whoever signed in within ten minutes', async () => {
		const fresh = await portal.signIn('admin')
		const made = await post(
			'/admin/keys',
			{ name: 'Billing', read: 'on' },
			fresh,
		)
		expect(await made.text()).toContain('Your new key')
		expect(await recorded()).toEqual([])
	})

	test('leads to a page that says where the link went; the link leads back, and what was typed is there', async () => {
		const asked = ledTo(await makeKey())
		expect(asked).toMatch(/^\/confirm\/[\w-]+$/)
		expect(await keys()).toEqual([])
		const page = await get(asked)
		for (const words of [
			'Confirm it is you',
			'make an API key',
			`${admin.email.charAt(0)}…@example.com`,
			'What you typed is kept for an hour',
			// Where mail is sent on to nobody, it is said where it is.
			'.eml',
		])
			expect(page).toContain(words)
		expect(page).not.toContain(admin.email)

		const link = await mailedLink()
		for (let looks = 0; looks < 2; looks++)
			expect(await get(link)).toContain('It is me')
		expect(await keys()).toEqual([])
		const confirmed = await post(link)
		expect(noticeOf(confirmed)).toBe('It is you. Now press once more.')
		const back = ledTo(confirmed)
		expect(back).toMatch(/^\/admin\/keys\?typed=/)
		expect(await keys()).toEqual([])
		const filled = await get(back)
		expect(filled).toContain('value="Billing export"')
		expect(filled).toMatch(/<input[^>]*name="read"[^>]*checked=""/)
		expect(filled).not.toMatch(/<input[^>]*name="ingest"[^>]*checked=""/)

		const made = await portal.ask(back, {
			as: admin.cookie,
			form: { name: 'Billing export', read: 'on' },
		})
		expect(await made.text()).toContain('Your new key')
		expect((await keys()).map(({ name }) => name)).toEqual(['Billing export'])
		// It was shown for one press.
		expect(await get(back)).not.toContain('value="Billing export"')
		expect(await recorded()).toEqual([
			{
				action: 'confirmation.asked',
				actorId: admin.userId,
				after: { deed: 'make_key' },
			},
			{
				action: 'confirmation.given',
				actorId: admin.userId,
				after: { deed: 'make_key' },
			},
		])
	})

	test('asks no more for ten minutes, then again', async () => {
		await makeKey()
		await post(await mailedLink())
		expect((await makeKey()).status).toBe(200)
		expect((await makeKey()).status).toBe(200)
		await portal.database.transact((tx) =>
			tx.update(sessions).set({ confirmedAt: Date.now() - 10 * MINUTE }),
		)
		expect(ledTo(await makeKey())).toMatch(/^\/confirm\//)
	})

	test('is what it was asked for alone: another page shows nothing of it', async () => {
		await makeKey()
		const back = ledTo(await post(await mailedLink()))
		const { search } = new URL(back, 'http://x')
		expect(await get(`/admin/invitations${search}`)).not.toContain(
			'Billing export',
		)
	})
})

/** What a door is sent that it would do. */
const FORMS: Partial<Record<ConfirmedDeed, Record<string, string>>> = {
	make_key: { name: 'Billing', read: 'on' },
	change_key: { ingest: 'on', lastDay: '' },
	change_role: { role: 'admin' },
	invite: { people: 'eva@example.com', role: 'marketing' },
	connect_stripe: {
		name: 'Acme at Stripe',
		secret: 'whsec_1',
		from: '2026-01-01',
	},
	change_access: { idle: '60', longest: '1440', contact: '', seenAt: '' },
}

describe('by every door', () => {
	const doors = Object.values(DOORS).flatMap(({ url, confirms }) =>
		confirms ? [[confirms, url] as const] : [],
	)

	test.each(doors)(
		'%s: nothing is done before, and it is after: %s',
		async (deed, url) => {
			const { database } = portal
			const ben = await portal.signIn('marketing')
			const key = await createApiKey(database, {
				id: 'keyone1234',
				name: 'Old',
				scopes: ['read'],
				now: 0,
			})
			if (!key.ok) throw new Error(key.reason)
			if (deed === 'reactivate')
				await deactivateUser(database, { userId: ben.userId, now: 0 })
			await ensureStripeEnvironment(
				database,
				{ ...NO_STRIPE, webhookSecrets: ['whsec_2'] },
				{ now: 0 },
			)
			await seedMail(database)
			writeFileSync(path.join(portal.outboxFolder, 'mail-1.eml'), 'Hello')
			const to = url
				.replace('person-1', ben.userId)
				.replace('key-1', 'keyone1234')
			const state = async () => [
				await keys(),
				await database.read.select().from(users),
				await database.read.select().from(accessSettings),
				(await database.read.select().from(auditLog)).filter(
					({ action }) => !action.startsWith('confirmation.'),
				),
			]
			const before = await state()
			const form =
				deed === 'give_out' ? { address: ben.email } : (FORMS[deed] ?? {})
			expect(ledTo(await post(to, form))).toMatch(/^\/confirm\//)
			expect(await state()).toEqual(before)
			const back = ledTo(await post(await mailedLink()))
			expect((await portal.ask(back, { as: admin.cookie })).status).toBe(200)
			expect(await state()).toEqual(before)
			expect((await post(to, form)).status).toBeLessThan(400)
			expect(await state()).not.toEqual(before)
		},
	)

	test('by data alone, as scripts send it, too', async () => {
		const asked = await post('/admin/keys.data', { name: 'B', read: 'on' })
		expect(asked.status).toBe(202)
		expect(await asked.text()).toContain('/confirm/')
		expect(await keys()).toEqual([])
	})
})

describe('what was typed', () => {
	test('of people to invite comes back, a file’s lines among it', async () => {
		const body = new FormData()
		body.set('people', 'Ana <ana@example.com>, acme')
		body.set('role', 'marketing')
		body.set(
			'file',
			new Blob(['Name,E-mail\n"Lima, Eva",eva@example.com\n']),
			'people.csv',
		)
		const asked = await portal.ask('/admin/invitations', {
			as: admin.cookie,
			form: {},
			body,
		})
		expect(ledTo(asked)).toMatch(/^\/confirm\//)
		const page = await get(ledTo(await post(await mailedLink())))
		expect(page).toContain(
			'Ana &lt;ana@example.com&gt;, acme\nLima, Eva &lt;eva@example.com&gt;',
		)
		expect(page).toMatch(/<input[^>]*checked=""[^>]*value="marketing"/)
	})

	test('of settings is saved over nobody else’s change', async () => {
		const form = { idle: '60', longest: '1440', contact: '', seenAt: '' }
		const at = '/admin/settings/access'
		await post(at, form)
		const back = ledTo(await post(await mailedLink()))
		const other = await portal.signIn('admin')
		await post(at, { ...form, idle: '480' }, other)
		const page = await get(back)
		expect(page).toContain('<option value="60" selected="">')
		expect(page).toContain('name="seenAt" value=""')
		const answer = await post(at, form)
		expect(answer.status).toBe(409)
		expect(await answer.text()).toContain('Somebody else changed')
	})

	test('lies sealed, is nobody else’s to see, and is gone after an hour', async () => {
		await makeKey('Secret project')
		const stored = await portal.database.read.select().from(confirmations)
		expect(JSON.stringify(stored)).not.toContain('Secret')
		const back = ledTo(await post(await mailedLink()))
		const other = await portal.signIn('admin')
		expect(await get(back, other)).not.toContain('Secret project')
		expect(await get(back)).toContain('Secret project')
		await change({ createdAt: Date.now() - HOUR })
		expect(await get(back)).not.toContain('Secret project')
		expect(
			await purgeExpiredSignIns(portal.database, { now: Date.now() }),
		).toMatchObject({ confirmations: 1 })
		expect(await portal.database.read.select().from(confirmations)).toEqual([])
	})
})

describe('a link is refused', () => {
	const refusalOf = async (response: Response) => {
		expect(response.status).toBe(410)
		return response.text()
	}

	beforeEach(async () => {
		await makeKey()
	})

	test('in another browser, where nobody is signed in, and works in the first one after', async () => {
		const link = await mailedLink()
		expect(await (await portal.ask(link)).text()).toContain(
			'only in the browser where it was asked for',
		)
		expect(await refusalOf(await portal.ask(link, { form: {} }))).toContain(
			'only in the browser where it was asked for',
		)
		expect(ledTo(await post(link))).toMatch(/^\/admin\/keys/)
		expect((await recorded()).map(({ action }) => action)).toEqual([
			'confirmation.asked',
			'confirmation.refused',
			'confirmation.given',
		])
	})

	test('where somebody else is signed in', async () => {
		const other = await portal.signIn('admin')
		await age(other)
		expect(
			await refusalOf(await post(await mailedLink(), {}, other)),
		).toContain('for somebody else')
		expect((await recorded()).at(-1)).toEqual({
			action: 'confirmation.refused',
			actorId: other.userId,
			after: { reason: 'other_person' },
		})
		expect(
			ledTo(await post('/admin/keys', { name: 'B', read: 'on' }, other)),
		).toMatch(/^\/confirm\//)
	})

	test('when it has expired; another can be asked for, and ends it', async () => {
		const link = await mailedLink()
		await change({ linkExpiresAt: Date.now() })
		expect(await refusalOf(await post(link))).toContain('has expired')
		const [row] = await portal.database.read.select().from(confirmations)
		const again = await post(`/confirm/${row?.id}`)
		expect(await again.text()).toContain('Another link is on its way')
		const second = await mailedLink()
		expect(second).not.toBe(link)
		expect(await refusalOf(await post(link))).toContain('followed by a later')
		expect(await get(ledTo(await post(second)))).toContain('Billing export')
	})

	test('when it was used', async () => {
		const link = await mailedLink()
		await post(link)
		expect(await refusalOf(await post(link))).toContain('used already')
	})

	test('of two at the same time one confirms', async () => {
		const link = await mailedLink()
		const answers = await Promise.all([1, 2, 3].map(() => post(link)))
		expect(answers.map(({ status }) => status).sort()).toEqual([302, 410, 410])
	})

	test('of somebody who was shut out', async () => {
		await portal.signIn('admin')
		await deactivateUser(portal.database, {
			userId: admin.userId,
			now: Date.now(),
		})
		expect(await refusalOf(await post(await mailedLink()))).toContain(
			'no longer works',
		)
	})

	test.each(['x', '%00', 'a'.repeat(5000), '%F0%9F%8C%BF'])(
		'that is garbage: %.20s',
		async (token) => {
			expect(await refusalOf(await post(`/confirm/link/${token}`))).toContain(
				'not one of ours',
			)
		},
	)

	test('as a sign-in, and a sign-in’s as one', async () => {
		const token = (await mailedLink()).split('/').at(-1)
		expect((await portal.ask(`/sign-in/${token}`, { form: {} })).status).toBe(
			410,
		)
		await portal.ask('/sign-in', { form: { email: admin.email } })
		const signIn = (await mailedLink()).split('/').at(-1)
		expect((await post(`/confirm/link/${signIn}`)).status).toBe(410)
	})
})

describe('the page that waits', () => {
	test('is nobody’s but its session’s', async () => {
		const at = ledTo(await makeKey())
		const other = await portal.signIn('admin')
		const answer = await portal.ask(at, { as: other.cookie })
		expect(answer.status).toBe(404)
		expect(await answer.text()).toContain('Nothing is to be confirmed here')
		expect(ledTo(await portal.ask(at))).toMatch(/^\/sign-in/)
		const mails = (await portal.mailedLinks()).length
		await post(at, {}, other)
		expect((await portal.mailedLinks()).length).toBe(mails)
	})

	test('leads on once it is confirmed, with what was typed', async () => {
		const at = ledTo(await makeKey())
		await post(await mailedLink())
		const on = ledTo(await portal.ask(at, { as: admin.cookie }))
		expect(await get(on)).toContain('Billing export')
	})

	test('sends five links in a quarter of an hour, signing in among them; what was typed is kept all the same', async () => {
		for (let links = 0; links < 2; links++)
			await portal.ask('/sign-in', { form: { email: admin.email } })
		const at = ledTo(await makeKey())
		for (let links = 0; links < 2; links++)
			expect((await post(at)).status).toBe(200)
		expect(await portal.mailedLinks()).toHaveLength(5)
		const limited = await post(at)
		expect(limited.status).toBe(429)
		expect(await limited.text()).toContain('Too many links')
		const next = ledTo(await makeKey('Another one'))
		expect(await get(next)).toContain('Too many links')
		expect(await portal.mailedLinks()).toHaveLength(5)
		await post(await mailedLink())
		expect(
			await get(ledTo(await portal.ask(next, { as: admin.cookie }))),
		).toContain('Another one')
	})
})
