import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test } from 'vitest'
import {
	MAIL_TEMPLATES,
	type OptionalMailCategory,
} from '#app/domain/mail/templates.ts'
import { addressHashOf } from '#app/operations/mail/mail-address.ts'
import { signMailToken } from '#app/operations/mail/mail-token.ts'
import { auditLog } from '#db/schema/people.ts'
import { readMailPreferences } from '#db/stores/mail/mail-preferences.ts'
import { findMail, markMailSent } from '#db/stores/mail/outbox.ts'
import {
	findSuppression,
	suppressAddress,
} from '#db/stores/mail/suppressions.ts'
import { findJob, insertJob } from '#db/stores/organisation/jobs.ts'
import { seedBooks } from './books.ts'
import { seedMail } from './mail.ts'
import {
	noticeOf,
	openTestPortal,
	RESEND_WEBHOOK_SECRET,
	type TestPortal,
} from './test-portal.ts'

let portal: TestPortal
let admin: Awaited<ReturnType<TestPortal['signIn']>>

beforeEach(async () => {
	portal = await openTestPortal()
	admin = await portal.signIn('admin')
})

const tokenFor = (userId: string, category: OptionalMailCategory = 'summary') =>
	signMailToken(portal.mailKey, { userId, category })

const preferencesOf = async (userId: string) =>
	Object.fromEntries(await readMailPreferences(portal.database.read, userId))

const ELSEWHERE = {
	origin: 'https://mail.example.net',
	'sec-fetch-site': 'cross-site',
}

describe('leaving a list', () => {
	test('takes one POST from anywhere, without a cookie', async () => {
		const answer = await portal.ask(`/unsubscribe/${tokenFor(admin.userId)}`, {
			form: { 'List-Unsubscribe': 'One-Click' },
			headers: ELSEWHERE,
		})
		expect(answer.status).toBe(200)
		expect(answer.headers.get('set-cookie')).toBeNull()
		expect(await answer.text()).toContain('You are unsubscribed')
		expect(await preferencesOf(admin.userId)).toEqual({ summary: false })
	})

	test('is not done by looking, however often', async () => {
		const path = `/unsubscribe/${tokenFor(admin.userId)}`
		for (let looks = 0; looks < 3; looks++) {
			const answer = await portal.ask(path, { headers: ELSEWHERE })
			expect(answer.status).toBe(200)
			expect(await answer.text()).toContain('Unsubscribe</button>')
		}
		expect(await preferencesOf(admin.userId)).toEqual({})
	})

	test('twice is once', async () => {
		const path = `/unsubscribe/${tokenFor(admin.userId)}`
		for (let times = 0; times < 2; times++)
			expect((await portal.ask(path, { form: {} })).status).toBe(200)
		const rows = await portal.database.read.select().from(auditLog)
		const left = rows.filter(({ action }) => action === 'mail.unsubscribed')
		expect(left).toHaveLength(1)
	})

	test('needs a link that this portal signed for exactly that', async () => {
		const ben = await portal.signIn('admin')
		const token = tokenFor(admin.userId)
		const [user = '', , signature = ''] = token.split('.')
		const [bensUser = ''] = tokenFor(ben.userId).split('.')
		const foreign = signMailToken('another key', {
			userId: admin.userId,
			category: 'summary',
		})
		for (const forged of [
			`${user}.digest.${signature}`,
			`${bensUser}.summary.${signature}`,
			`${user}.account.${signature}`,
			`${user}.summary.${signature.slice(1)}`,
			`${user}.summary.`,
			`${token}.x`,
			foreign,
			'x',
			'a'.repeat(5000),
		]) {
			const path = `/unsubscribe/${forged}`
			expect((await portal.ask(path, { form: {} })).status, forged).toBe(404)
			expect((await portal.ask(path)).status, forged).toBe(404)
		}
		expect(await preferencesOf(admin.userId)).toEqual({})
		expect(await preferencesOf(ben.userId)).toEqual({})
	})
})

describe('choosing what one is sent', () => {
	const fieldsOf = async (path: string, as?: string) => {
		const text = await (await portal.ask(path, { as })).text()
		return [
			...text.matchAll(/name="(summary|digest|programme|referral)"/g),
		].map(([, name]) => name)
	}

	test('shows what is written for one’s role, by link or by session', async () => {
		await seedBooks(portal.database)
		const advocate = await portal.signIn('advocate', 'acme')
		expect(await fieldsOf('/mail-preferences', advocate.cookie)).toEqual([
			'digest',
			'programme',
			'referral',
		])
		const byLink = `/mail-preferences/${tokenFor(admin.userId)}`
		expect(await fieldsOf(byLink)).toEqual(['summary', 'programme', 'referral'])
		expect(await fieldsOf('/mail-preferences', admin.cookie)).toEqual([
			'summary',
			'programme',
			'referral',
		])
		const marketer = await portal.signIn('marketing')
		expect(await fieldsOf('/mail-preferences', marketer.cookie)).toEqual([
			'programme',
		])
	})

	test('stores it, off and on', async () => {
		const path = `/mail-preferences/${tokenFor(admin.userId)}`
		await portal.ask(path, { form: {} })
		expect(await preferencesOf(admin.userId)).toEqual({
			summary: false,
			programme: false,
			referral: false,
		})
		await portal.ask(path, { form: { summary: 'on', digest: 'on' } })
		expect(await preferencesOf(admin.userId)).toEqual({
			summary: true,
			programme: false,
			referral: false,
		})
	})

	test('is for pages of this site alone', async () => {
		const path = `/mail-preferences/${tokenFor(admin.userId)}`
		const answer = await portal.ask(path, { form: {}, headers: ELSEWHERE })
		expect(answer.status).toBe(403)
		expect(await preferencesOf(admin.userId)).toEqual({})
	})

	test('without link and session leads to sign in', async () => {
		const answer = await portal.ask('/mail-preferences')
		expect(answer.headers.get('location')).toBe(
			'/sign-in?next=/mail-preferences',
		)
	})
})

describe('what Resend reports', () => {
	type Given = { id?: string; at?: Date; secret?: string; tampered?: string }

	function report(
		event: unknown,
		{
			id = 'msg_1',
			at = new Date(),
			secret = RESEND_WEBHOOK_SECRET,
			tampered,
		}: Given = {},
	) {
		const body = JSON.stringify(event)
		return portal.ask('/webhooks/resend', {
			form: {},
			body: tampered ?? body,
			headers: {
				'content-type': 'application/json',
				origin: '',
				'svix-id': id,
				'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
				'svix-signature': new Webhook(secret).sign(id, at, body),
			},
		})
	}

	const event = (type: string, data: Record<string, unknown> = {}) => ({
		type,
		created_at: '2026-04-06T08:00:00.000Z',
		data: {
			email_id: 're_1',
			from: 'Laurel <laurel@example.com>',
			to: ['Ana <ANA@example.com>'],
			subject: 'Hi',
			...data,
		},
	})
	const suppression = () =>
		findSuppression(
			portal.database.read,
			addressHashOf(portal.database, 'ana@example.com'),
		)

	test.each([
		['email.bounced', { bounce: { type: 'Permanent' } }, 'bounce'],
		['email.bounced', {}, 'bounce'],
		['email.bounced', { bounce: { type: 'Transient' } }, null],
		['email.complained', {}, 'complaint'],
		['email.delivered', {}, null],
		['email.invented_tomorrow', {}, null],
	])('%s %j: %s', async (type, data, expected) => {
		expect((await report(event(type, data))).status).toBe(204)
		expect(await suppression()).toBe(expected)
	})

	test('twice counts once, and is noted at its mail', async () => {
		await seedMail(portal.database)
		await portal.database.transact((tx) =>
			markMailSent(tx, 'mail-1', { providerId: 're_1', sentAt: 1 }),
		)
		for (let times = 0; times < 2; times++)
			expect((await report(event('email.bounced'))).status).toBe(204)
		expect(await findMail(portal.database.read, 'mail-1')).toMatchObject({
			state: 'sent',
			reason: 'bounced',
		})
	})

	test('counts only with a signature that is right and young', async () => {
		const bounce = event('email.bounced')
		const minutes = (n: number) => new Date(Date.now() - n * 60_000)
		for (const given of [
			{ secret: 'whsec_c29tZWJvZHkgZWxzZSBzaWduZWQgdGhpcw==' },
			{ at: minutes(6) },
			{ at: minutes(-6) },
			{ tampered: JSON.stringify(event('email.complained')) },
		]) {
			const answer = await report(bounce, given)
			expect(answer.status).toBe(401)
			expect(await answer.json()).toMatchObject({
				error: { code: 'unauthorized' },
			})
		}
		const unsigned = await portal.ask('/webhooks/resend', {
			form: {},
			body: JSON.stringify(bounce),
		})
		expect(unsigned.status).toBe(401)
		expect(await suppression()).toBeNull()
		expect((await report(bounce, { at: minutes(4) })).status).toBe(204)
	})

	test.each([['"text"'], [null], [[1]], [{ type: 1 }]])(
		'that is no event is refused: %j',
		async (body) => {
			expect((await report(body)).status).toBe(400)
		},
	)
})

describe('the pages of an admin', () => {
	const read = async (path: string) =>
		(await portal.ask(path, { as: admin.cookie })).text()

	test('show a mail, and not the link that is for its recipient', async () => {
		await seedMail(portal.database)
		const list = await read('/admin/outbox')
		expect(list).toContain('ana@example.com')
		expect(list).toContain('/admin/outbox/mail-1')
		const mail = await read('/admin/outbox/mail-1')
		expect(mail).toContain('Your link to sign in')
		expect(mail).toContain('<iframe')
		expect(mail).toContain('sandbox=')
		expect(mail).not.toContain('secret-of-ana')
		expect(await read('/admin/outbox?state=sent')).not.toContain('mail-1')
	})

	test('open a mail as it was sent where it stays in a folder, on the record', async () => {
		await seedMail(portal.database)
		const open = (as: string) =>
			portal.ask('/admin/outbox/mail-1/message', { as, form: {} })
		expect((await open(admin.cookie)).status).toBe(404)
		writeFileSync(
			path.join(portal.outboxFolder, 'mail-1.eml'),
			'Subject: Your link\r\n\r\n/sign-in/secret-of-ana',
		)
		const marketer = await portal.signIn('marketing')
		expect((await open(marketer.cookie)).status).toBe(403)
		const answer = await open(admin.cookie)
		expect(answer.headers.get('content-type')).toBe('message/rfc822')
		expect(await answer.text()).toContain('secret-of-ana')
		const opened = await portal.database.read
			.select()
			.from(auditLog)
			.where(eq(auditLog.action, 'mail.opened'))
		expect(opened).toMatchObject([
			{ actorId: admin.userId, subjectId: 'mail-1' },
		])
	})

	test('show a job that was given up, and retry it once', async () => {
		const database = portal.database
		await database.transact(async (tx) => {
			await insertJob(tx, { id: 'j1', kind: 'send-mail', payload: {}, now: 1 })
		})
		expect(await read('/admin/jobs')).toContain('Send a mail')
		const answer = await portal.ask('/admin/jobs/j1/retry', {
			as: admin.cookie,
			form: {},
		})
		expect(answer.headers.get('location')).toBe('/admin/jobs')
		expect(noticeOf(answer)).toContain('It runs again')
		expect((await findJob(database.read, 'j1'))?.runAt).toBeGreaterThan(1)
	})

	test('preview every template', async () => {
		const seen = new Set<string>()
		const templates = new Set<string>()
		async function look(path: string) {
			if (seen.has(path)) return
			seen.add(path)
			const answer = await portal.ask(path, { as: admin.cookie })
			expect(answer.status).toBe(200)
			const page = await answer.text()
			for (const [, href = ''] of page.matchAll(
				/href="(\/admin\/mail-previews\?[^"]+)"/g,
			)) {
				templates.add(/template=([\w-]+)/.exec(href)?.[1] ?? '')
				await look(href.replaceAll('&amp;', '&'))
			}
		}
		await look('/admin/mail-previews')
		expect([...templates].sort()).toEqual(Object.keys(MAIL_TEMPLATES).sort())
		expect(seen.size).toBeGreaterThan(templates.size)
		const none = await portal.ask('/admin/mail-previews?template=constructor', {
			as: admin.cookie,
		})
		expect(none.status).toBe(404)
	})
})

describe('addresses that mail is withheld from', () => {
	const AT = '/admin/suppressions'
	const read = async (path: string) =>
		(await portal.ask(path, { as: admin.cookie })).text()
	const post = (path: string, form: Record<string, string> = {}) =>
		portal.ask(path, { as: admin.cookie, form })
	const stop = (address: string) =>
		post(`${AT}/new`, { address, confirmed: 'yes' })
	const suppressionOf = (address: string) =>
		findSuppression(
			portal.database.read,
			addressHashOf(portal.database, address),
		)
	const audited = async (action: string) =>
		portal.database.read
			.select()
			.from(auditLog)
			.where(eq(auditLog.action, action))
	const bounce = (address: string, at: number) =>
		portal.database.transact((tx) =>
			suppressAddress(tx, addressHashOf(tx, address), {
				reason: 'bounce',
				now: at,
			}),
		)

	test('are stopped by hand once it was said what that does, on the record', async () => {
		const asked = await post(`${AT}/new`, { address: ` ${admin.email} ` })
		expect(asked.status).toBe(200)
		const text = await asked.text()
		expect(text).toContain(`Stop mail to ${admin.email}?`)
		expect(text).toContain('sign-in links and notices about an account still')
		expect(await suppressionOf(admin.email)).toBeNull()

		const stopped = await stop(admin.email)
		expect(stopped.headers.get('location')).toBe(AT)
		expect(noticeOf(stopped)).toContain('are stopped')
		expect(await suppressionOf(admin.email)).toBe('manual')
		const [entry] = await audited('address.suppressed')
		expect(entry?.actorId).toBe(admin.userId)
		// The log is never erased, so that it holds no address.
		expect(JSON.stringify(entry)).not.toContain(admin.email)
		const log = await read('/admin/audit-log')
		expect(log).toContain('Stopped mail to an address')
		expect(log).toContain(`${AT}?search=${entry?.subjectId}`)
	})

	test.each(['', 'ana', 'a@b', '"x"@example.com', 'a@example.com\nb@c.de'])(
		'%j is refused beside the field',
		async (address) => {
			const answer = await stop(address)
			expect(answer.status).toBe(422)
			expect(await answer.text()).toContain('Not a whole e-mail address')
			expect(await audited('address.suppressed')).toEqual([])
		},
	)

	test('stopped already, for whatever reason, stay as they are', async () => {
		await bounce('ana@example.com', 1)
		const answer = await stop('ANA@example.com')
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('stopped already')
		expect(await suppressionOf('ana@example.com')).toBe('bounce')
	})

	test('are lifted once, with what follows said before', async () => {
		await bounce(admin.email, 1)
		const path = `${AT}/${addressHashOf(portal.database, admin.email)}/lifting`
		const page = await read(path)
		expect(page).toContain(admin.email)
		expect(page).toContain('sign-in links and invitations too')
		expect(await suppressionOf(admin.email)).toBe('bounce')
		expect((await post(path)).headers.get('location')).toBe(AT)
		expect(await suppressionOf(admin.email)).toBeNull()
		expect((await post(path)).status).toBe(404)
		expect(await audited('address.released')).toMatchObject([
			{ actorId: admin.userId, before: { reason: 'bounce' } },
		])
	})

	test('are listed with whose they are, found by the whole address, and paged', async () => {
		for (let i = 0; i < 52; i++) await bounce(`nobody${i}@example.net`, i)
		await bounce(admin.email, 100)
		const rowsOf = (page: string) => page.match(/\/lifting"/g)?.length ?? 0
		const first = await read(AT)
		expect(rowsOf(first)).toBe(50)
		expect(first).toContain(admin.email)
		expect(first).not.toContain('nobody1@example.net')
		const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1] ?? ''
		expect(rowsOf(await read(next.replaceAll('&amp;', '&')))).toBe(3)
		expect(rowsOf(await read(`${AT}?search=NOBODY7@example.net`))).toBe(1)
		expect(
			rowsOf(
				await read(
					`${AT}?search=${addressHashOf(portal.database, admin.email)}`,
				),
			),
		).toBe(1)
		expect(await read(`${AT}?search=nobody`)).toContain(
			'Search for the whole address',
		)
		expect(rowsOf(await read(`${AT}?reason=complaint`))).toBe(0)
		expect(rowsOf(await read(`${AT}?reason=constructor`))).toBe(50)
	})
})
